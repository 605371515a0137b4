import { expect, test, vi } from 'vitest'

vi.stubEnv('CHARGE_MIN', '5000')
vi.stubEnv('CHARGE_MAX', '2000000')
const { messageOf, ShopError } = await import('@/lib/errors')
const { problem } = await import('@/lib/http/problem')
const { openapi } = await import('@/lib/api/openapi')

test('with default settings the message for INVALID_AMOUNT is the contract’s', () => {
  const usual = { min: 1, max: 100_000 }
  expect(messageOf('INVALID_AMOUNT', 'ko', usual)).toBe('충전 금액은 1 이상 100,000 이하만 가능합니다.')
})

test('the response to a charge out of bounds names the configured bounds', () => {
  const tell = (locale: 'ko' | 'en') =>
    JSON.parse(
      String(
        problem(new ShopError('INVALID_AMOUNT'), { requestId: 'request-1', locale, path: '/', accept: null })
          .body,
      ),
    ).message
  expect(tell('ko')).toBe('충전 금액은 5,000 이상 2,000,000 이하만 가능합니다.')
  expect(tell('en')).toBe('A charge must be between 5,000 and 2,000,000 won.')
})

test('the OpenAPI document names the configured bounds of a charge', () => {
  const { components, paths } = openapi() as {
    components: { schemas: Record<string, unknown> }
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
  }
  expect(components.schemas.ChargeRequest).toMatchObject({
    properties: { amount: { minimum: 5000, maximum: 2_000_000 } },
  })
  const { responses } = paths['/api/v1/balances/{userId}']?.put ?? {}
  expect(JSON.stringify(responses?.[400])).toContain('충전 금액은 5,000 이상 2,000,000 이하만 가능합니다.')
})

test.each([
  ['/v3/api-docs', () => import('@/app/v3/api-docs/route')],
  ['/api/v1/openapi.json', () => import('@/app/api/v1/openapi.json/route')],
])('%s is written from the settings of the process and never by the build', async (_path, load) => {
  const { GET, dynamic } = await load()
  expect(dynamic).toBe('force-dynamic')
  const text = await GET().text()
  expect(JSON.parse(text).components.schemas.ChargeRequest.properties.amount).toMatchObject({
    minimum: 5000,
    maximum: 2_000_000,
  })
  expect(text).toContain('충전 금액은 5,000 이상 2,000,000 이하만 가능합니다.')
})
