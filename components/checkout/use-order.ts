import { useState } from 'react'
import { type CartLine, isUnavailable } from '@/components/cart/cart-line'
import { bestCoupon } from '@/lib/coupons/price-goods'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import type { DeliveryFeeRule } from '@/lib/delivery/delivery-fee'
import { priceOrder, subtotalOf } from '@/lib/orders/price-order'

/** The order being edited: rendered lines with local changes, priced by the same function as on the server. */
export function useOrder(
  rendered: readonly CartLine[],
  userCoupons: readonly UserCouponResponse[],
  feeRule: DeliveryFeeRule,
) {
  const [quantities, setQuantities] = useState<Readonly<Record<number, number>>>({})
  const [dropped, setDropped] = useState<readonly number[]>([])
  /** Undefined selects the best coupon. */
  const [selectedId, setSelectedId] = useState<number | null | undefined>(undefined)

  const lines = rendered
    .map((line) => ({ ...line, quantity: quantities[line.productId] ?? line.quantity }))
    .filter((line) => line.quantity > 0 && !isUnavailable(line))
  const coupons = userCoupons.filter(({ userCouponId }) => !dropped.includes(userCouponId))
  const priced = lines.map(({ price, quantity }) => ({ unitPrice: price, quantity }))
  const subtotal = subtotalOf(priced)
  const usable = coupons.filter((coupon) => subtotal >= coupon.minOrderAmount)
  const selected = usable.find(({ userCouponId }) => userCouponId === selectedId)
  const coupon = selectedId === null ? null : (selected ?? bestCoupon(usable, subtotal, feeRule))

  return {
    lines,
    coupons,
    coupon,
    price: priceOrder(priced, coupon, feeRule),
    chooseCoupon: setSelectedId,
    dropCoupon: (userCouponId: number) => {
      setDropped([...dropped, userCouponId])
      setSelectedId(undefined)
    },
    setQuantity: (productId: number, quantity: number) =>
      setQuantities({ ...quantities, [productId]: quantity }),
  }
}
