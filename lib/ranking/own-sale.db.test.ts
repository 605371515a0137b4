import { afterAll, expect, test } from 'vitest'
import '@/lib/testing/database'
import { insertSale } from '@/lib/testing/insert-sale'
import { makeKey, makeProduct, makeUser } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

const api = await openApi()
afterAll(() => api.close())

test('the short form of a sale is answered with the order of this shop and counts nothing; for another user it is 404', async () => {
  const authorization = `Bearer ${await makeKey(['statistics:write'])}`
  const itemId = await makeProduct()
  const [userId, other] = [await makeUser(), await makeUser()]
  const orderId = await insertSale({ lines: [[itemId, 2]], userId })
  const report = (sale: object) =>
    fetch(`${api.url}/api/v1/products/popular/statistics`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(sale),
    })
  const confirmed = await report({ orderId, userId, itemId })
  expect(confirmed.status).toBe(200)
  expect(await confirmed.json()).toMatchObject({
    orderId: String(orderId),
    productId: itemId,
    counted: false,
  })
  expect((await report({ orderId, userId: other, itemId })).status).toBe(404)
})
