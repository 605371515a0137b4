import { afterAll, expect, test } from 'vitest'
import { makeKey, makeProduct } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

const api = await openApi()
afterAll(() => api.close())

test('an edit with an outdated ETag is 412 and changes nothing, and one with the current ETag is saved', async () => {
  const authorization = `Bearer ${await makeKey(['admin'])}`
  const address = `${api.url}/api/v1/admin/products/${await makeProduct({ price: 1000 })}`
  const edit = (ifMatch: string, body: object) =>
    fetch(address, {
      method: 'PATCH',
      headers: { authorization, 'content-type': 'application/json', 'if-match': ifMatch },
      body: JSON.stringify(body),
    })
  const read = () => fetch(address, { headers: { authorization } })
  const first = (await read()).headers.get('etag') ?? ''
  expect(first).toMatch(/^"\d+"$/)
  const edited = await edit(first, { price: 2000 })
  expect(edited.status).toBe(200)
  const stale = await edit(first, { price: 3000 })
  expect([stale.status, (await stale.json()).errorCode]).toEqual([412, 'STALE_EDIT'])
  expect(await (await read()).json()).toMatchObject({ price: 2000 })
  expect((await edit(edited.headers.get('etag') ?? '', { price: 3000 })).status).toBe(200)
})

test('a restock does not raise the version, and an edit that changes nothing is not logged', async () => {
  const authorization = `Bearer ${await makeKey(['admin'])}`
  const productId = await makeProduct({ price: 1000, stock: 3 })
  const address = `${api.url}/api/v1/admin/products/${productId}`
  const edit = async (body: object) => {
    const headers = { authorization, 'content-type': 'application/json' }
    return (await fetch(address, { method: 'PATCH', headers, body: JSON.stringify(body) })).json()
  }
  const { version } = await edit({ stockDelta: 5 })
  expect(await edit({ stockDelta: -1, price: 1000 })).toMatchObject({ version, stockQuantity: 7 })
  expect(await edit({ price: 1000, onSale: true })).toMatchObject({ version })
  expect(await edit({ price: 2000 })).toMatchObject({ version: version + 1 })
  const log = await (
    await fetch(`${api.url}/api/v1/admin/log?subject=product:${productId}`, { headers: { authorization } })
  ).json()
  expect(log.items).toHaveLength(3)
})
