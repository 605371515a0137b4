import { expect, test } from 'vitest'
import { ROUTES } from '@/lib/api/routes'
import { addressesOfApi } from './addresses-of-api'

test('every route file serves the endpoint that ROUTES declares for its path', async () => {
  const promised = new Set(Object.values(ROUTES).map(([method, path]) => `${method} ${path}`))
  for (const { path, operations } of await addressesOfApi()) {
    for (const [method, { endpoint }] of operations ?? []) {
      expect([endpoint.method, endpoint.path]).toEqual([method, path])
      expect(promised).toContain(`${method} ${path}`)
    }
  }
}, 30_000)
