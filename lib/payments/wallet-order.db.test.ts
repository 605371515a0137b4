import '@/lib/testing/with-gateway'
import { afterAll, expect, test } from 'vitest'
import { makeKey, makeProduct, makeUser } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

const api = await openApi()
const userId = await makeUser({ balance: 500 })
const productId = await makeProduct({ price: 1000 })
const authorization = `Bearer ${await makeKey([], userId)}`
afterAll(() => api.close())

const send = async (path: string, body: object, headers: Record<string, string> = {}) => {
  const answer = await fetch(api.url + path, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}
const order = { userId, orderProducts: [{ productId, quantity: 1 }] }

test.each(['/api/v1/orders', '/api/v1/checkouts'])(
  '%s without paymentType answers 402 when the wallet is short, and says how CARD and KAKAO_PAY orders are made',
  async (path) => {
    const korean = await send(path, order)
    expect(korean).toMatchObject({
      status: 402,
      body: { errorCode: 'INSUFFICIENT_BALANCE', message: '사용자의 잔액이 부족합니다.', balance: 500 },
    })
    expect(korean.body.detail).toMatch(/카드나 카카오페이.*`CARD`.*`KAKAO_PAY`/)
    expect(korean.body).not.toHaveProperty('explanation')
    const english = await send(path, order, {
      'accept-language': 'en',
      accept: 'application/problem+json',
      'idempotency-key': `in English ${path}`,
    })
    expect(english.body.detail).toMatch(/create the order with `paymentType` `CARD` or `KAKAO_PAY`/)
  },
)

test('an order made as the 402 response describes can be paid by card', async () => {
  const made = await send('/api/v1/orders', { ...order, paymentType: 'CARD' })
  expect(made.status).toBe(200)
  const { orderId, finalPrice: amount } = made.body
  const paid = await send('/api/v1/payments', { orderId, userId, paymentType: 'CARD', amount })
  expect(paid).toMatchObject({ status: 200, body: { orderStatus: 'PAID', paymentType: 'CARD' } })
})
