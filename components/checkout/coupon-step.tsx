import { couponNameIn } from '@/components/coupons/coupon-name'
import { useUi } from '@/components/ui/ui-context'
import { formatWon } from '@/lib/i18n/format'
import { CouponPicker } from './coupon-picker'
import { type CouponChoice, CouponSheet } from './coupon-sheet'
import { Step } from './step'
import type { Steps } from './use-steps'

type CouponStepProps = CouponChoice & { steps: Steps }

/** The others are in the sheet. */
const SHOWN_MAX = 3

/** Which coupon is used; the best one is preselected. */
export function CouponStep({ steps, ...props }: CouponStepProps) {
  const { coupons, chosen, price, feeRule, onChoose, text } = props
  const { locale } = useUi()
  const summary = chosen ? (
    <>
      <span className="block font-bold text-accent tabular-nums">{formatWon(locale, -price.discount)}</span>
      <span className="block text-muted text-xs">{couponNameIn(locale, chosen)}</span>
    </>
  ) : (
    <span className="text-sm">{coupons.length > 0 ? text.coupon.none : text.coupon.noneHeld}</span>
  )
  return (
    <Step
      name="coupon"
      steps={steps}
      title={text.coupon.title}
      question={text.steps.coupon}
      summary={summary}
      change={text.steps.change}
    >
      {coupons.length > 0 ? (
        <CouponPicker
          name="coupon"
          coupons={coupons}
          limit={SHOWN_MAX}
          subtotal={price.subtotal}
          feeRule={feeRule}
          chosen={chosen}
          onChoose={onChoose}
          text={text.coupon}
        />
      ) : (
        <p className="text-muted">{text.coupon.noneHeld}</p>
      )}
      <CouponSheet {...props} hasMore={coupons.length > SHOWN_MAX} />
    </Step>
  )
}
