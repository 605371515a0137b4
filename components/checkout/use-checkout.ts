import type { CartLine } from '@/components/cart/cart-line'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import type { DeliveryFeeRule } from '@/lib/delivery/delivery-fee'
import type { AddressResponse } from '@/lib/delivery/schema'
import { useDelivery } from './use-delivery'
import { useOrder } from './use-order'
import { usePay } from './use-pay'
import { type PaymentOptions, usePaymentChoice } from './use-payment-choice'

type Checkout = PaymentOptions & {
  userId: number
  lines: CartLine[]
  coupons: UserCouponResponse[]
  addresses: AddressResponse[]
  feeRule: DeliveryFeeRule
}

/** The order being made, how it is paid, and what happened when it was sent. */
export function useCheckout({ userId, lines: rendered, coupons, addresses, feeRule, ...options }: Checkout) {
  const order = useOrder(rendered, coupons, feeRule)
  const delivery = useDelivery(addresses)
  const { lines, coupon, price } = order
  const payment = usePaymentChoice(options, price.total)
  const { pay, busy, refusal, clearRefusal } = usePay(({ code }) => {
    if (code === 'INVALID_COUPON' && coupon) order.dropCoupon(coupon.userCouponId)
    if (code === 'ADDRESS_NOT_FOUND') delivery.forget()
  })
  return {
    order,
    delivery,
    payment,
    canPay: payment.canPay && delivery.chosen !== null,
    busy,
    refusal,
    setQuantity: (productId: number, quantity: number) => {
      clearRefusal()
      order.setQuantity(productId, quantity)
    },
    pay: () =>
      pay({
        userId,
        orderProducts: lines.map(({ productId, quantity }) => ({ productId, quantity })),
        userCouponId: coupon?.userCouponId ?? null,
        addressId: delivery.chosen?.addressId,
        paymentType: payment.method,
        expectedPrice: price.total,
        ...(payment.charge && { charge: payment.charge }),
      }),
  }
}
