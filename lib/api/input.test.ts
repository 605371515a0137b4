import { expect, test } from 'vitest'
import { parse } from '@/lib/http/input'
import { statisticsEndpoint } from '@/lib/ranking/schema'

/** The places that are named in a refusal. */
function pointersOf(input: unknown): string[] {
  try {
    parse(statisticsEndpoint.body, input, 'INVALID_REQUEST')
    return []
  } catch (error) {
    const { errors } = (error as { detail: { errors: { pointer: string }[] } }).detail
    return errors.map(({ pointer }) => pointer)
  }
}

const sale = {
  source: 'partner',
  orderId: 1,
  userId: 'u',
  productId: 1,
  quantity: 1,
  totalPrice: 1,
  soldAt: '2026-04-04T14:45:00',
}

test('errors of a union are those of the closest member', () => {
  expect(pointersOf(sale)).toEqual([])
  expect(pointersOf({ orderId: 1, userId: 2, itemId: 3 })).toEqual([])
  expect(pointersOf({ ...sale, quantity: 0, productId: 'x' })).toEqual(['/productId', '/quantity'])
  expect(pointersOf({ orderId: 1, userId: 0, itemId: 3 })).toEqual(['/userId'])
  expect(pointersOf({ ...sale, orderId: '' })).toEqual(['/orderId'])
})
