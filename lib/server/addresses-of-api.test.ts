import { expect, test } from 'vitest'
import { ROUTES } from '@/lib/http/routes'
import { addressesOfApi } from './addresses-of-api'

test('every route file keeps the promise its place makes', async () => {
  const promised = new Set(Object.values(ROUTES).map(([method, path]) => `${method} ${path}`))
  for (const { path, verbs } of await addressesOfApi()) {
    for (const [verb, { endpoint }] of verbs ?? []) {
      expect([endpoint.method, endpoint.path]).toEqual([verb, path])
      expect(promised).toContain(`${verb} ${path}`)
    }
  }
}, 30_000)
