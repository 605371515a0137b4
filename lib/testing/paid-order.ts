import { prisma } from '@/lib/database/client'
import type { DeliveryAddress } from '@/lib/delivery/schema'
import { OrderCreateRequest, type OrderDetail } from '@/lib/orders/schema'
import { makeProduct, makeUser } from './makers'
import { checkout } from './writes'

export const HOME: DeliveryAddress = {
  recipient: '이다은',
  phone: '010-1234-5678',
  postalCode: '04524',
  roadAddress: '서울 중구 세종대로 110',
  detail: '3층',
  note: '문 앞에 놓아 주세요',
}

type Options = {
  /** The quantity of each of its products. */
  quantities?: readonly number[]
  delivery?: DeliveryAddress | undefined
  userId?: number
}

/** An order that a shopper has bought and paid from the wallet. */
export async function makePaidOrder(options: Options = {}): Promise<OrderDetail> {
  const { quantities = [1], delivery, userId = await makeUser({ balance: 10_000_000 }) } = options
  // One after another, so that their ids, by which an order lists its products, have the order of the quantities.
  const products: number[] = []
  for (const _ of quantities) products.push(await makeProduct({ price: 10_000, stock: 100 }))
  const request = OrderCreateRequest.parse({
    userId,
    orderProducts: products.map((productId, at) => ({ productId, quantity: quantities[at] })),
    delivery,
  })
  const result = await checkout(prisma, request)
  if (result.kind !== 'paid') throw new Error('the order is not paid')
  return result.order
}
