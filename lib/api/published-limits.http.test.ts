import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import '@/lib/testing/server'
import { startWebServer } from '@/lib/testing/start-web-server'

let shop: Awaited<ReturnType<typeof startWebServer>>
beforeAll(async () => {
  const settings = { WORKER: 'off', CHARGE_MIN: '5000', CHARGE_MAX: '2000000' }
  shop = await startWebServer(inject('databaseUrl'), settings)
})
afterAll(() => shop.stop())

test.each(['/v3/api-docs', '/api/v1/openapi.json'])(
  '%s publishes the limits of a charge that the process was started with, whatever they were when it was built',
  async (path) => {
    const response = await fetch(shop.baseUrl + path)
    expect(response.headers.get('content-type')).toBe('application/json')
    const { components, paths } = await response.json()
    expect(components.schemas.ChargeRequest.properties.amount).toMatchObject({
      minimum: 5000,
      maximum: 2_000_000,
    })
    expect(JSON.stringify(paths['/api/v1/balances/{userId}'].put.responses[400])).toContain(
      '충전 금액은 5,000 이상 2,000,000 이하만 가능합니다.',
    )
  },
)
