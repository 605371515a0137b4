'use client'

import type { ReactNode } from 'react'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { discountIn } from '@/components/coupons/discount-text'
import { cn } from '@/components/ui/cn'
import { Countdown } from '@/components/ui/countdown'
import { Link } from '@/components/ui/link'
import { Meter } from '@/components/ui/meter'
import { OutlineIcon } from '@/components/ui/outline-icon'
import { useFresh } from '@/components/ui/use-fresh'
import { callLater } from '@/lib/api/call-later'
import { pickRush } from '@/lib/coupons/pick-rush'
import type { CampaignResponse } from '@/lib/coupons/schema'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'

/** Campaigns are polled at this interval while the page is visible. */
const FRESH_MS = 5000

type Words = Messages['catalog']['rush'] & Pick<Messages['coupons'], 'discount'>
type RushTicketsProps = { campaigns: CampaignResponse[]; now: number; locale: Locale; text: Words }

/** The open campaign that is closest to being sold out, and the next one to open. */
export function RushTickets({ campaigns: rendered, now, locale, text }: RushTicketsProps) {
  const [campaigns, refresh] = useFresh(rendered, FRESH_MS, () => callLater('GET /api/v1/coupons', {}))
  const { open, next } = pickRush(campaigns)
  return (
    <div className="grid gap-4">
      {open && (
        <Ticket campaign={open} kicker={text.open} locale={locale} text={text} loud>
          <Remaining campaign={open} text={text} />
        </Ticket>
      )}
      {next && (
        <Ticket
          campaign={next}
          kicker={text.next}
          locale={locale}
          text={text}
          // A phone shows the one that can be claimed now.
          className={cn(open && 'max-sm:hidden')}
        >
          <Countdown
            until={Date.parse(`${next.claimFrom}+09:00`)}
            now={now}
            label={text.opensIn}
            onEnd={refresh}
            className="sm:justify-end"
          />
        </Ticket>
      )}
    </div>
  )
}

/** Highlighted when no more than this share is left. */
const NEARLY_GONE = 0.1

function Remaining({ campaign, text }: { campaign: CampaignResponse; text: Words }) {
  const { remainingQuantity: count, totalQuantity: total } = campaign
  const words = fill(text.leftOf, { count, total })
  return (
    <div className="w-full">
      <p className="mb-1.5 flex items-baseline gap-1 sm:justify-end text-sm">
        <span className="font-extrabold text-2xl text-accent tabular-nums">{count}</span>
        <span className="text-muted tabular-nums">{fill(text.leftAfter, { total })}</span>
      </p>
      <Meter
        label={text.remaining}
        value={count}
        max={total}
        valueText={words}
        tone={count / total <= NEARLY_GONE ? 'danger' : 'vivid'}
      />
      <div role="status" className="sr-only">
        {words}
      </div>
    </div>
  )
}

type TicketProps = {
  campaign: CampaignResponse
  kicker: string
  locale: Locale
  text: Words
  loud?: boolean
  className?: string
  children: ReactNode
}

/** A coupon drawn as a paper ticket with a stub. */
function Ticket({ campaign, kicker, locale, text, loud, className, children }: TicketProps) {
  const { minOrderAmount } = campaign
  const condition =
    minOrderAmount > 0 ? fill(text.minOrder, { amount: formatWon(locale, minOrderAmount) }) : text.anyOrder
  return (
    <Link
      href="/coupons"
      className={cn(
        'ticket pressable grid items-center gap-x-5 gap-y-4 bg-surface px-6 py-5 sm:grid-cols-[1fr_auto] md:px-7',
        className,
      )}
    >
      <span className="min-w-0">
        <span
          className={cn(
            'inline-flex items-center gap-1 font-bold text-xs',
            loud ? 'text-accent' : 'text-muted',
          )}
        >
          {kicker}
          <OutlineIcon name="onward" className="size-3.5" />
        </span>
        <span className="mt-1 block font-extrabold text-2xl tabular-nums md:text-3xl">
          {discountIn(locale, text.discount, campaign)}
        </span>
        <span className="mt-1 block text-muted text-sm">{couponNameIn(locale, campaign)}</span>
        <span className="block text-muted text-xs">{condition}</span>
      </span>
      <span className="grid sm:min-w-44 sm:justify-items-end">{children}</span>
    </Link>
  )
}
