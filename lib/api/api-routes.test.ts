import { expect, test } from 'vitest'
import { ROUTES } from '@/lib/api/routes'
import { readApiRoutes } from './api-routes'

test('every route file serves the endpoint that ROUTES declares for its path', async () => {
  const promised = new Set(Object.values(ROUTES).map(([method, path]) => `${method} ${path}`))
  for (const { path, operations } of await readApiRoutes()) {
    for (const [method, { endpoint }] of operations ?? []) {
      expect([endpoint.method, endpoint.path]).toEqual([method, path])
      expect(promised).toContain(`${method} ${path}`)
    }
  }
}, 30_000)
