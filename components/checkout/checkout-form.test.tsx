import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { UiProvider } from '@/components/ui/ui-context'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import type { AddressResponse } from '@/lib/delivery/schema'
import { messages } from '@/lib/i18n/messages'
import { CheckoutForm } from './checkout-form'

const { checkout, common, coupons: couponTexts, delivery, payments } = messages.ko
const nowhere = () => undefined
const router = {
  back: nowhere,
  forward: nowhere,
  refresh: nowhere,
  push: nowhere,
  replace: nowhere,
  prefetch: nowhere,
} as unknown as React.ContextType<typeof AppRouterContext>

const HOME: AddressResponse = {
  addressId: 7,
  recipient: '이다은',
  phone: '010-1234-5678',
  postalCode: '04524',
  roadAddress: '서울 중구 세종대로 110',
  detail: '3층',
  note: '문 앞에 놓아 주세요',
  isDefault: true,
  createdAt: '2026-11-30T12:00:00',
  updatedAt: '2026-11-30T12:00:00',
}

const line = {
  productId: 1,
  name: '약과',
  imageUrl: null,
  quantity: 2,
  price: 1500,
  wasPrice: null,
  priceWhenAdded: 1500,
  stock: 10,
  onSale: true,
}

const shown = (addresses: AddressResponse[], lines = [line], coupons: UserCouponResponse[] = []) =>
  renderToStaticMarkup(
    <AppRouterContext value={router}>
      <UiProvider locale="ko" text={common.ui}>
        <CheckoutForm
          userId={1}
          lines={lines}
          coupons={coupons}
          claimable={{ userId: 1, campaigns: [], now: 0, text: couponTexts }}
          addresses={addresses}
          feeRule={{ fee: 3000, freeFrom: 30_000 }}
          canSearch={false}
          deliveryText={delivery}
          balance={10_000}
          limits={{ min: 1, max: 100_000, ceiling: 1_000_000 }}
          methods={['BALANCE', 'CARD']}
          text={checkout}
          typeNames={payments.types}
        />
      </UiProvider>
    </AppRouterContext>,
  )

test('a shopper without an address types the first one on the checkout page and cannot pay before', () => {
  const page = shown([])
  expect(page).toContain('name="roadAddress"')
  expect(page).toContain(delivery.picker.useThis)
  expect(page).toContain(checkout.payNowhere)
  expect(page).not.toContain('6,000원 결제하기')
})

test('with an address the price contains the delivery fee before anything is paid', () => {
  const page = shown([HOME])
  expect(page).toContain('서울 중구 세종대로 110')
  expect(page).toContain('6,000원 결제하기')
  expect(page).toContain(checkout.sum.delivery)
  expect(page).not.toContain('name="roadAddress"')
})

test('a coupon that would lose the free delivery is offered but not preselected, and no coupon is marked as cheaper', () => {
  const coupon: UserCouponResponse = {
    couponId: 1,
    couponCode: 'C1',
    couponName: '천원 쿠폰',
    couponNameEn: null,
    userCouponId: 5,
    couponStatus: 'AVAILABLE',
    discountType: 'FIXED',
    discountAmount: 1000,
    minOrderAmount: 0,
    maxDiscountAmount: null,
    createdAt: '2026-11-30T12:00:00',
    usedAt: null,
    expiredAt: '2026-12-31T23:59:59',
    orderId: null,
  }
  const at = (price: number) => shown([HOME], [{ ...line, price, quantity: 1 }], [coupon])
  const keeps = at(31_000)
  expect(keeps).toContain('30,000원 결제하기')
  expect(keeps.split(checkout.coupon.best)[0]).not.toContain('value="none"')
  const loses = at(30_500)
  expect(loses).toContain('30,500원 결제하기')
  expect(loses.split(checkout.coupon.best)[0]).toContain('value="none"')
  expect(loses.split(checkout.coupon.best)).toHaveLength(2)
})
