import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { OutlineIcon } from '@/components/ui/outline-icon'
import type { HeldState } from '@/lib/coupons/held-state'
import type { CampaignResponse } from '@/lib/coupons/schema'
import type { Messages } from '@/lib/i18n/messages'

export type ClaimOutcome = { good: boolean; message: string }

type ClaimStateProps = {
  campaign: CampaignResponse
  /** What has become of this shopper's coupon of the campaign; false when they have none. */
  held: HeldState | false
  outcome: ClaimOutcome | null
  /** Small, for a row. */
  small: boolean
  text: Messages['coupons']['claim']
  /** The button, shown while the coupon can be claimed. */
  children: ReactNode
}

/** The button of a campaign or why there is none and, as a sibling that fills a grid's row, what happened. */
export function ClaimState({ campaign, held, outcome, small, text, children }: ClaimStateProps) {
  const { state } = campaign
  const isHeld = held !== false || outcome?.good === true
  return (
    <>
      {isHeld ? (
        <Held state={held || 'AVAILABLE'} small={small} text={text} />
      ) : state === 'OPEN' ? (
        children
      ) : (
        <p className="text-center text-muted text-sm">{state !== 'UPCOMING' && text.gone}</p>
      )}
      <p
        role="status"
        className={cn(
          'col-span-full text-sm',
          outcome?.good ? 'text-jade' : 'text-danger',
          !small && 'min-h-6 text-center',
        )}
      >
        {outcome?.message}
      </p>
    </>
  )
}

const LOOKS: Record<HeldState, string> = {
  AVAILABLE: 'text-jade',
  RESERVED: 'text-warn',
  USED: 'text-muted',
  EXPIRED: 'text-muted',
}

type HeldProps = { state: HeldState; small: boolean; text: ClaimStateProps['text'] }

function Held({ state, small, text }: HeldProps) {
  return (
    <p
      className={cn(
        'flex items-center justify-center gap-1.5 font-semibold',
        LOOKS[state],
        small ? 'min-h-9 text-sm' : 'h-14 w-full rounded-lg bg-sunken',
      )}
    >
      {state === 'AVAILABLE' && <OutlineIcon name="check" className="size-4 shrink-0" />}
      {small ? text.stateShort[state] : text.state[state]}
    </p>
  )
}
