'use client'

import { OutlineIcon } from '@/components/ui/outline-icon'
import { useFresh } from '@/components/ui/use-fresh'
import { call } from '@/lib/api/client'
import type { HeldState } from '@/lib/coupons/held-state'
import { pickRush } from '@/lib/coupons/pick-rush'
import type { CampaignResponse } from '@/lib/coupons/schema'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { CampaignCard, type CampaignProps } from './campaign-card'
import { CampaignRow } from './campaign-row'

/** Short enough to follow a rush; an unchanged response is a 304 without a body. */
const EVERY_MS = 2000

type CampaignBoardProps = {
  rendered: CampaignResponse[]
  userId: number | null
  /** By coupon, what has become of this shopper's. */
  held: Readonly<Record<number, HeldState>>
  now: number
  text: Messages['coupons']
}

/** One large card for the rush, rows for all others by state. Both follow the polled state. */
export function CampaignBoard({ rendered, userId, held, now, text }: CampaignBoardProps) {
  const [campaigns, refresh] = useFresh(rendered, EVERY_MS, () => call('GET /api/v1/coupons', {}))
  const { open, next } = pickRush(campaigns)
  const rush = open ?? next
  const others = campaigns.filter(({ couponId }) => couponId !== rush?.couponId)
  const over = others.filter(({ state }) => state === 'SOLD_OUT' || state === 'CLOSED')
  const propsOf = (campaign: CampaignResponse): CampaignProps => ({
    campaign,
    userId,
    held: held[campaign.couponId] ?? false,
    now,
    onChange: refresh,
    text,
  })
  const rowOf = (campaign: CampaignResponse) => <CampaignRow key={campaign.couponId} {...propsOf(campaign)} />
  const groups = [
    { title: text.now, found: others.filter(({ state }) => state === 'OPEN') },
    { title: text.soon, found: others.filter(({ state }) => state === 'UPCOMING') },
  ]
  return (
    <>
      {rush && (
        <section aria-labelledby="rush" className="mb-10">
          <h2 id="rush" className="sr-only">
            {rush === open ? text.rush : text.soon}
          </h2>
          <ul>
            <CampaignCard {...propsOf(rush)} />
          </ul>
        </section>
      )}
      {groups.map(
        ({ title, found }) =>
          found.length > 0 && (
            <section key={title} className="mb-10">
              <h2 className="font-bold text-lg">{title}</h2>
              <ul className="mt-1 grid gap-x-12 divide-y border-t lg:grid-cols-2 lg:divide-y-0 lg:*:border-b">
                {found.map(rowOf)}
              </ul>
            </section>
          ),
      )}
      {over.length > 0 && (
        <details className="group mb-10">
          <summary className="flex min-h-11 w-fit list-none items-center gap-1.5 font-semibold text-muted hover:text-ink">
            {fill(text.overCount, { count: over.length })}
            <OutlineIcon
              name="onward"
              className="size-4 rotate-90 transition-transform group-open:-rotate-90"
            />
          </summary>
          <ul className="grid gap-x-12 divide-y lg:grid-cols-2">{over.map(rowOf)}</ul>
        </details>
      )}
    </>
  )
}
