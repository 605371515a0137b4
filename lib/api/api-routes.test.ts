import { expect, test } from 'vitest'
import { ROUTES } from '@/lib/api/routes'
import { readApiRoutes } from './api-routes'

test('the route files serve exactly the operations of ROUTES, each with the endpoint of its path', async () => {
  const served: string[] = []
  for (const { path, operations } of await readApiRoutes()) {
    for (const [method, { endpoint }] of operations ?? []) {
      expect([endpoint.method, endpoint.path]).toEqual([method, path])
      served.push(`${method} ${path}`)
    }
  }
  const declared = Object.values(ROUTES).map(([method, path]) => `${method} ${path}`)
  expect(served.sort()).toEqual(declared.sort())
}, 30_000)
