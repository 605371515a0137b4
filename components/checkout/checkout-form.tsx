'use client'

import { type CartLine, isUnavailable } from '@/components/cart/cart-line'
import { useSaveAddress } from '@/components/delivery/use-save-address'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { useUi } from '@/components/ui/ui-context'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import type { DeliveryFeeRule } from '@/lib/delivery/delivery-fee'
import type { AddressResponse } from '@/lib/delivery/schema'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import type { Claimable } from './coupon-sheet'
import { CouponStep } from './coupon-step'
import { DeliveryStep, type DeliveryTexts, FIRST_ADDRESS } from './delivery-step'
import { ItemsStep } from './items-step'
import { PayBar } from './pay-bar'
import { PaymentStep } from './payment-step'
import { Summary } from './summary'
import { useCheckout } from './use-checkout'
import type { PaymentChoice, PaymentOptions } from './use-payment-choice'
import { useSteps } from './use-steps'

type CheckoutFormProps = PaymentOptions &
  DeliveryTexts & {
    addresses: AddressResponse[]
    feeRule: DeliveryFeeRule
    userId: number
    lines: CartLine[]
    coupons: UserCouponResponse[]
    claimable: Claimable
    text: Messages['checkout']
    typeNames: Messages['payments']['types']
  }

/**
 * On wide screens all steps at once beside the price. On a phone an overview with the pay button, from which each step
 * opens as a screen of its own.
 */
export function CheckoutForm({ text, typeNames, ...props }: CheckoutFormProps) {
  const { locale } = useUi()
  const checkout = useCheckout(props)
  const { order, delivery, payment, canPay } = checkout
  // A shopper with an address whose wallet can pay has nothing to decide that is not preselected.
  const steps = useSteps(delivery.chosen === null ? 'delivery' : payment.missing > 0 ? 'payment' : null)
  const isOverview = steps.current === null
  const saving = useSaveAddress(null, props.deliveryText.book, (address) => {
    delivery.choose(address)
    if (steps.current === 'delivery') steps.close()
  })
  const payButton = (
    <Button size="lg" wide busy={checkout.busy} disabled={!canPay} onClick={checkout.pay}>
      {delivery.chosen ? payLabel(locale, payment, order.price.total, text) : text.payNowhere}
    </Button>
  )

  return (
    <>
      <div className={cn(!isOverview && 'max-md:sr-only')}>
        <PageHeading title={text.title} />
      </div>
      <div className="grid items-start md:grid-cols-[1fr_19rem] md:gap-6 lg:grid-cols-[1fr_24rem]">
        <div className={cn('grid min-w-0 md:gap-6', !isOverview && 'max-md:pt-6')}>
          {props.lines.some(isUnavailable) && <Notice tone="warn">{text.left}</Notice>}
          <ItemsStep steps={steps} lines={order.lines} text={text} />
          <DeliveryStep
            steps={steps}
            delivery={delivery}
            saving={saving}
            canSearch={props.canSearch}
            deliveryText={props.deliveryText}
            text={text}
          />
          <CouponStep
            steps={steps}
            coupons={order.coupons}
            chosen={order.coupon}
            price={order.price}
            feeRule={props.feeRule}
            onChoose={order.chooseCoupon}
            claimable={props.claimable}
            text={text}
          />
          <PaymentStep steps={steps} options={props} payment={payment} text={text} typeNames={typeNames} />
        </div>
        <Summary
          checkout={checkout}
          balance={props.balance}
          requested={props.lines}
          text={text}
          className={cn('max-md:mt-8 md:sticky md:top-24', !isOverview && 'max-md:hidden')}
        >
          {payButton}
        </Summary>
      </div>
      <PayBar
        steps={steps}
        total={order.price.total}
        complete={
          steps.current === 'delivery' &&
          delivery.chosen === null && (
            <Button type="submit" form={FIRST_ADDRESS} size="lg" wide tone="ink" busy={saving.busy}>
              {props.deliveryText.picker.useThis}
            </Button>
          )
        }
        text={text}
      >
        {payButton}
      </PayBar>
    </>
  )
}

function payLabel(
  locale: Locale,
  { charge, canPay }: PaymentChoice,
  total: number,
  text: Messages['checkout'],
): string {
  if (!canPay) return text.payShort
  if (charge) return fill(text.chargeAndPay, { amount: formatWon(locale, charge.amount) })
  return total === 0 ? text.payNothing : fill(text.pay, { amount: formatWon(locale, total) })
}
