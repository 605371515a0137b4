'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type CartLine, isUnavailable } from '@/components/cart/cart-line'
import { OrderLine } from '@/components/orders/order-line'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { RadioCards } from '@/components/ui/radio-cards'
import { Section } from '@/components/ui/section'
import { useUi } from '@/components/ui/ui-context'
import { ChargeForm } from '@/components/wallet/charge-form'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import type { PaymentType } from '@/lib/orders/schema'
import type { ChargeLimits } from '@/lib/settings/charge-limits'
import { CouponPicker } from './coupon-picker'
import { PriceRows } from './price-rows'
import { RefusalNotice } from './refusal-notice'
import { useOrder } from './use-order'
import { usePay } from './use-pay'

export type CheckoutFormProps = {
  userId: number
  lines: CartLine[]
  coupons: UserCouponResponse[]
  balance: number
  limits: ChargeLimits
  /** The payment types on offer. */
  methods: PaymentType[]
  text: Messages['checkout']
  chargeText: Messages['wallet']['charge']
  typeNames: Messages['payments']['types']
}

export function CheckoutForm(props: CheckoutFormProps) {
  const { userId, balance, limits, methods, text, chargeText, typeNames } = props
  const { locale } = useUi()
  const router = useRouter()
  const [method, setMethod] = useState<PaymentType>('BALANCE')
  const order = useOrder(props.lines, props.coupons)
  const { lines, coupons, coupon, price } = order
  const { pay, busy, refusal, clearRefusal } = usePay(({ code }) => {
    if (code === 'INVALID_COUPON' && coupon) order.dropCoupon(coupon.userCouponId)
  })

  const won = (value: number) => formatWon(locale, value)
  const short = method === 'BALANCE' ? Math.max(price.total - balance, 0) : 0
  const setQuantity = (productId: number, quantity: number) => {
    clearRefusal()
    order.setQuantity(productId, quantity)
  }
  const payNow = () =>
    pay({
      userId,
      orderProducts: lines.map(({ productId, quantity }) => ({ productId, quantity })),
      userCouponId: coupon?.userCouponId ?? null,
      paymentType: method,
      expectedPrice: price.total,
    })

  return (
    <div className="grid items-start gap-4 md:grid-cols-[1fr_19rem] md:gap-6 lg:grid-cols-[1fr_24rem]">
      <div className="grid gap-4 md:gap-6">
        {props.lines.some(isUnavailable) && <Notice tone="warn">{text.left}</Notice>}
        <Section title={text.items} aside={fill(text.itemCount, { count: lines.length })}>
          <ul className="divide-y">
            {lines.map(({ productId, name, imageUrl, price: each, quantity }) => (
              <OrderLine
                key={productId}
                picture={imageUrl}
                name={name}
                priceAndQuantity={fill(text.each, { price: won(each), quantity })}
                total={won(each * quantity)}
                eager
              />
            ))}
          </ul>
        </Section>
        <Section title={text.coupon.title}>
          <CouponPicker
            coupons={coupons}
            subtotal={price.subtotal}
            chosen={coupon}
            onChoose={order.chooseCoupon}
            text={text.coupon}
          />
        </Section>
        <Section title={text.method.title}>
          <RadioCards
            legend={<span className="sr-only">{text.method.title}</span>}
            name="method"
            value={method}
            onChange={(value) => setMethod(methods.find((each) => each === value) ?? 'BALANCE')}
            cards={methods.map((each) => ({
              value: each,
              title: typeNames[each],
              aside:
                each === 'BALANCE' ? (
                  <span className="font-semibold text-jade">{won(balance)}</span>
                ) : undefined,
            }))}
          />
          {short > 0 && (
            <div className="mt-5 grid gap-5 rounded-lg border p-4 md:p-5">
              <div role="status">
                <p className="font-bold text-lg">{fill(text.short.title, { amount: won(short) })}</p>
                {methods.length > 1 && (
                  <p className="text-muted text-sm">
                    {short > limits.max ? fill(text.short.far, { max: won(limits.max) }) : text.short.body}
                  </p>
                )}
              </div>
              <ChargeForm
                key={short}
                userId={userId}
                balance={balance}
                limits={limits}
                methods={methods.filter((each) => each !== 'BALANCE')}
                suggested={suggestedCharge(short, limits)}
                text={chargeText}
                typeNames={typeNames}
                onCharged={() => router.refresh()}
              />
            </div>
          )}
        </Section>
      </div>
      <div className="grid gap-4 md:sticky md:top-24">
        <Section title={text.sum.title}>
          <PriceRows price={price} balance={method === 'BALANCE' ? balance : null} text={text.sum} />
          <div className="mt-6 grid gap-3">
            {refusal && (
              <RefusalNotice
                key={refusal.requestId}
                refusal={refusal}
                lines={props.lines}
                ordered={lines}
                onQuantity={setQuantity}
                text={text.answers}
              />
            )}
            <Button size="lg" wide busy={busy} disabled={short > 0} onClick={payNow}>
              {short > 0
                ? text.payShort
                : price.total === 0
                  ? text.payNothing
                  : fill(text.pay, { amount: won(price.total) })}
            </Button>
            <p className="text-muted text-sm">{text.agree}</p>
          </div>
        </Section>
      </div>
    </div>
  )
}

const ROUND = 1000

/** The missing amount rounded up to full thousands, within the limits. */
const suggestedCharge = (short: number, { min, max }: ChargeLimits) =>
  Math.min(Math.max(Math.ceil(short / ROUND) * ROUND, min), max)
