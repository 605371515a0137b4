import { cn } from '@/components/ui/cn'
import { useUi } from '@/components/ui/ui-context'
import { fill } from '@/lib/i18n/fill'
import { formatNumber } from '@/lib/i18n/format'
import type { CampaignProps } from './campaign-card'
import { conditionsIn, datesIn, isNearlyGone } from './campaign-terms'
import { ClaimButton } from './claim-button'
import { couponNameIn } from './coupon-name'
import { discountAmountIn } from './discount-text'
import { Terms } from './terms'

/** An ordinary campaign: what it takes off, its terms and its button in one row. */
export function CampaignRow({ campaign, userId, held, now, onChange, text }: CampaignProps) {
  const { locale } = useUi()
  const { state, remainingQuantity } = campaign
  const over = state === 'SOLD_OUT' || state === 'CLOSED'
  return (
    <li className="grid grid-cols-[4.75rem_1fr_auto] items-center gap-x-3 py-3.5 md:grid-cols-[6rem_1fr_auto] md:gap-x-4">
      <p
        className={cn(
          'whitespace-nowrap font-extrabold text-lg tabular-nums md:text-xl',
          over ? 'text-muted' : 'text-accent',
        )}
      >
        {discountAmountIn(locale, campaign)}
      </p>
      <div className="min-w-0">
        <h3 className={cn('font-semibold text-sm md:text-base', over && 'text-muted')}>
          {couponNameIn(locale, campaign)}
        </h3>
        <p className="mt-0.5 text-muted text-xs md:text-sm">
          <Terms
            first={
              state === 'OPEN' && (
                <span className={cn('font-semibold tabular-nums', isNearlyGone(campaign) && 'text-danger')}>
                  {fill(text.card.leftShort, { left: formatNumber(locale, remainingQuantity) })}
                </span>
              )
            }
            terms={conditionsIn(locale, campaign, text.card)}
          />
          <Terms terms={datesIn(locale, campaign, now, text.card)} />
        </p>
      </div>
      <ClaimButton
        campaign={campaign}
        userId={userId}
        held={held}
        onSettled={onChange}
        small
        text={text.claim}
      />
    </li>
  )
}
