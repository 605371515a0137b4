import { expect, test } from 'vitest'
import { endpoints } from '@/lib/api/endpoints'
import { readApiRoutes } from './api-routes'

test('the route files serve exactly the declared operations, each with the endpoint of its path', async () => {
  const served: string[] = []
  for (const { path, operations } of await readApiRoutes()) {
    for (const [method, { endpoint }] of operations ?? []) {
      expect([endpoint.method, endpoint.path]).toEqual([method, path])
      served.push(`${method} ${path}`)
    }
  }
  const declared = Object.values(endpoints).map(({ route }): string => route)
  expect(served.sort()).toEqual(declared.sort())
}, 30_000)
