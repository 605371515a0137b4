import { Suspense } from 'react'
import { cn } from '@/components/ui/cn'
import type { CountdownProps } from '@/components/ui/countdown'
import { Meter } from '@/components/ui/meter'
import { optional } from '@/components/ui/optional'
import { useUi } from '@/components/ui/ui-context'
import type { HeldState } from '@/lib/coupons/held-state'
import type { CampaignResponse } from '@/lib/coupons/schema'
import { fill } from '@/lib/i18n/fill'
import { formatNumber } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import type { Messages } from '@/lib/i18n/messages'
import { conditionsIn, datesIn, isNearlyGone, isWithinADay, seoulMs } from './campaign-terms'
import { ClaimButton } from './claim-button'
import { couponNameIn } from './coupon-name'
import { discountIn } from './discount-text'
import { Terms } from './terms'

/** Loaded only while nothing is open and the next campaign opens within a day. */
const Countdown = optional<CountdownProps>(() =>
  import('@/components/ui/countdown').then((module) => ({ default: module.Countdown })),
)

export type CampaignProps = {
  campaign: CampaignResponse
  userId: number | null
  held: HeldState | false
  /** The server's time when it rendered the page. */
  now: number
  /** Reloads the campaigns. */
  onChange: () => void
  text: Messages['coupons']
}

/** The campaign that the page is about, as a ticket. Side by side where there is room. */
export function CampaignCard({ campaign, userId, held, now, onChange, text }: CampaignProps) {
  const { locale } = useUi()
  const { state } = campaign
  const over = state === 'SOLD_OUT' || state === 'CLOSED'
  return (
    <li className="@container">
      <div className="grid @2xl:grid-cols-[1.2fr_1fr] overflow-hidden rounded-2xl bg-surface shadow-md">
        <div
          className={cn('px-6 py-7 @2xl:p-10', over ? 'bg-sunken text-muted' : 'bg-accent text-accent-ink')}
        >
          <p className="font-extrabold text-5xl tabular-nums">
            {discountIn(locale, text.discount, campaign)}
          </p>
          <h3 className="mt-2 font-bold text-lg">{couponNameIn(locale, campaign)}</h3>
          <p className="mt-3 text-sm">
            <Terms terms={conditionsIn(locale, campaign, text.card)} />
            <Terms terms={datesIn(locale, campaign, now, text.card)} />
          </p>
        </div>
        <div className="grid content-center gap-5 border-edge border-t-2 border-dashed px-6 pt-5 pb-4 @2xl:border-t-0 @2xl:border-l-2 @2xl:p-10">
          {state === 'UPCOMING' ? (
            <Opening campaign={campaign} now={now} onOpen={onChange} text={text.card} />
          ) : (
            <Remaining campaign={campaign} text={text.card} />
          )}
          <div className="grid gap-1.5">
            <ClaimButton
              campaign={campaign}
              userId={userId}
              held={held}
              onSettled={onChange}
              text={text.claim}
            />
          </div>
        </div>
      </div>
    </li>
  )
}

type RemainingProps = { campaign: CampaignResponse; text: Messages['coupons']['card'] }

function Remaining({ campaign, text }: RemainingProps) {
  const { locale } = useUi()
  const { remainingQuantity: left, totalQuantity: total, state } = campaign
  const few = isNearlyGone(campaign)
  const leftText = fill(text.left, { left: formatNumber(locale, left), total: formatNumber(locale, total) })
  return (
    <div>
      <div className="mb-2 flex min-h-6 items-center justify-between gap-3">
        <p className="font-semibold tabular-nums">
          {state === 'CLOSED' ? text.closed : left === 0 ? text.soldOut : leftText}
        </p>
        {few && state === 'OPEN' && <p className="font-bold text-danger text-sm">{text.last}</p>}
      </div>
      <Meter
        label={couponNameIn(locale, campaign)}
        value={left}
        max={total}
        valueText={leftText}
        tone={state === 'OPEN' ? (few ? 'danger' : 'vivid') : 'muted'}
      />
    </div>
  )
}

type OpeningProps = RemainingProps & { now: number; onOpen: () => void }

/** Counts down on the last day; before it, shows the date. */
function Opening({ campaign, now, onOpen, text }: OpeningProps) {
  const { locale } = useUi()
  const { claimFrom, totalQuantity } = campaign
  const soon = isWithinADay(claimFrom, now)
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="font-semibold text-sm">
        {soon ? text.opensIn : fill(text.opens, { when: formatDate(locale, claimFrom, 'opening') })}
        <span className="block font-normal text-muted">
          {fill(text.total, { total: formatNumber(locale, totalQuantity) })}
        </span>
      </p>
      {soon && (
        <Suspense>
          <Countdown until={seoulMs(claimFrom)} now={now} label={text.opensIn} onEnd={onOpen} />
        </Suspense>
      )}
    </div>
  )
}
