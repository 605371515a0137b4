import { couponNameIn } from '@/components/coupons/coupon-name'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Countdown } from '@/components/ui/countdown'
import { Meter } from '@/components/ui/meter'
import { useUi } from '@/components/ui/ui-context'
import type { CampaignResponse } from '@/lib/coupons/schema'
import { fill } from '@/lib/i18n/fill'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { ClaimButton } from './claim-button'
import { discountIn } from './discount-text'

type CampaignCardProps = {
  campaign: CampaignResponse
  userId: number | null
  held: boolean
  /** The server's time when it rendered the page. */
  now: number
  /** Reloads the campaigns. */
  onChange: () => void
  text: Messages['coupons']
}

/** Highlighted when no more than this share is left. */
const LAST_SHARE = 0.2
const A_DAY_MS = 86_400_000
const HALF_A_YEAR_MS = 183 * A_DAY_MS

export const seoulMs = (local: string) => Date.parse(`${local}+09:00`)

export function CampaignCard({ campaign, userId, held, now, onChange, text }: CampaignCardProps) {
  const { locale } = useUi()
  const { state, minOrderAmount, maxDiscountAmount } = campaign
  const over = state === 'SOLD_OUT' || state === 'CLOSED'
  const won = (value: number) => formatWon(locale, value)
  const terms = [
    minOrderAmount > 0 && fill(text.card.minimum, { amount: won(minOrderAmount) }),
    maxDiscountAmount !== null && fill(text.card.cap, { amount: won(maxDiscountAmount) }),
    fill(text.card.use, { when: dayIn(locale, campaign.expiredAt, now) }),
  ].filter((term) => term !== false)
  return (
    <li className="flex flex-col">
      <div
        className={cn(
          'ticket-head grow px-5 pt-6 pb-5 md:px-6',
          over ? 'bg-sunken text-muted' : 'bg-accent-soft',
        )}
      >
        <p className={cn('font-extrabold text-4xl tabular-nums', !over && 'text-accent')}>
          {discountIn(locale, text.discount, campaign)}
        </p>
        <h3 className="mt-2 font-bold">{couponNameIn(locale, campaign)}</h3>
        <Terms terms={terms} />
      </div>
      <div className="ticket-stub bg-surface px-5 pb-3 md:px-6">
        <div className="min-h-26 content-center border-t-2 border-dashed py-4">
          {state === 'UPCOMING' ? (
            <Opening campaign={campaign} now={now} onOpen={onChange} text={text.card} />
          ) : (
            <Remaining campaign={campaign} now={now} text={text.card} />
          )}
        </div>
        <ClaimButton campaign={campaign} userId={userId} held={held} onSettled={onChange} text={text.claim} />
      </div>
    </li>
  )
}

/** Lines break between terms, not within one. */
function Terms({ terms }: { terms: string[] }) {
  return (
    <p className="mt-1 flex flex-wrap text-muted text-sm">
      {terms.map((term) => (
        <span key={term} className="whitespace-pre not-last:after:content-['_·_']">
          {term}
        </span>
      ))}
    </p>
  )
}

/** Dates far away include the year. */
const dayIn = (locale: Locale, when: string, now: number) =>
  formatDate(locale, when, seoulMs(when) - now < HALF_A_YEAR_MS ? 'short' : 'day')

/** On the last day the time is shown instead of the date. */
const untilIn = (locale: Locale, when: string, now: number) =>
  seoulMs(when) - now < A_DAY_MS ? formatDate(locale, when, 'clock') : dayIn(locale, when, now)

type RemainingProps = { campaign: CampaignResponse; now: number; text: Messages['coupons']['card'] }

function Remaining({ campaign, now, text }: RemainingProps) {
  const { locale } = useUi()
  const { remainingQuantity: left, totalQuantity: total, state } = campaign
  const few = left > 0 && left / total <= LAST_SHARE
  const leftText = fill(text.left, { left: formatNumber(locale, left), total: formatNumber(locale, total) })
  return (
    <>
      <div className="mb-2 flex min-h-6 items-center justify-between gap-3">
        <p className="font-semibold text-sm tabular-nums">
          {state === 'CLOSED' ? text.closed : left === 0 ? text.soldOut : leftText}
        </p>
        {few && state === 'OPEN' && <Badge tone="loud">{text.last}</Badge>}
      </div>
      <Meter
        label={couponNameIn(locale, campaign)}
        value={left}
        max={total}
        valueText={leftText}
        tone={state === 'OPEN' ? (few ? 'danger' : 'vivid') : 'muted'}
      />
      {state === 'OPEN' && (
        <p className="mt-2 text-muted text-xs">
          {fill(text.until, { when: untilIn(locale, campaign.claimUntil, now) })}
        </p>
      )}
    </>
  )
}

type OpeningProps = RemainingProps & { onOpen: () => void }

/** Counts down on the last day; before it, shows the date. */
function Opening({ campaign, now, onOpen, text }: OpeningProps) {
  const { locale } = useUi()
  const opens = seoulMs(campaign.claimFrom)
  const soon = opens - now < A_DAY_MS
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="font-semibold text-sm">
        {soon ? text.opensIn : fill(text.opens, { when: formatDate(locale, campaign.claimFrom, 'opening') })}
        <span className="block font-normal text-muted">
          {fill(text.total, { total: formatNumber(locale, campaign.totalQuantity) })}
        </span>
      </p>
      {soon && <Countdown until={opens} now={now} label={text.opensIn} onEnd={onOpen} />}
    </div>
  )
}
