import { Truck } from 'lucide-react'
import { useUi } from '@/components/ui/ui-context'
import { type DeliveryFeeRule, missingForFreeDelivery } from '@/lib/delivery/delivery-fee'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'

type FreeDeliveryProps = { goods: number; rule: DeliveryFeeRule; text: Messages['delivery']['fee'] }

/** How much more is needed for free delivery. Nothing in a shop that delivers everything for free. */
export function FreeDelivery({ goods, rule, text }: FreeDeliveryProps) {
  const { locale } = useUi()
  if (rule.fee === 0 || rule.freeFrom === 0) return null
  const missing = missingForFreeDelivery(goods, rule)
  const share = Math.min(goods / rule.freeFrom, 1)
  return (
    <div className="grid gap-1.5">
      <p aria-live="polite" className="flex items-center gap-1.5 font-semibold text-jade text-sm">
        <Truck aria-hidden className="size-4 shrink-0" />
        {missing > 0 ? fill(text.more, { amount: formatWon(locale, missing) }) : text.reached}
      </p>
      <span aria-hidden className="h-1 overflow-hidden rounded-full bg-line">
        <span
          className="block h-full rounded-full bg-jade transition-[width] duration-300 motion-reduce:transition-none"
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </div>
  )
}
