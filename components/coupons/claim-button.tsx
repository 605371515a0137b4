'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { sessionEnded } from '@/components/auth/session-ended'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Link } from '@/components/ui/link'
import { OutlineIcon } from '@/components/ui/outline-icon'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useGate } from '@/components/ui/use-gate'
import { useIntent } from '@/components/ui/use-intent'
import { ApiError, call } from '@/lib/api/client'
import type { CampaignResponse } from '@/lib/coupons/schema'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

type Text = Messages['coupons']['claim']

type ClaimButtonProps = {
  campaign: CampaignResponse
  userId: number | null
  held: boolean
  onSettled: () => void
  text: Text
}

/** Sends one claim at a time, however often it is pressed, and shows the outcome below the button. */
export function ClaimButton({ campaign, userId, held, onSettled, text }: ClaimButtonProps) {
  const { couponId, state } = campaign
  const { locale } = useUi()
  const router = useRouter()
  const intent = useIntent(`claim-${couponId}`)
  const gate = useGate()
  const [outcome, setOutcome] = useState<{ good: boolean; message: string } | null>(null)
  const [got, setGot] = useState(false)
  const [claiming, setClaiming] = useState(false)

  const send = async (body: { couponId: number; userId: number }) => {
    try {
      const { claimNumber } = await call(
        'POST /api/v1/coupons/issue',
        { body },
        { idempotencyKey: intent.keyFor(body) },
      )
      intent.settle()
      const message = fill(text.got, { number: claimNumber })
      setGot(true)
      setOutcome({ good: true, message })
      toast(message, { tone: 'good', body: fill(text.gotBody, { name: couponNameIn(locale, campaign) }) })
      router.refresh()
    } catch (error) {
      intent.settle(error)
      if (sessionEnded(error)) return
      const { message, already } = explain(error, text)
      setGot(already)
      setOutcome({ good: already, message })
    }
  }
  const claim = async () => {
    if (userId === null || !gate.enter()) return
    setOutcome(null)
    setClaiming(true)
    await send({ couponId, userId })
    gate.leave()
    setClaiming(false)
    onSettled()
  }

  return (
    <div>
      {held || got ? (
        <p className="flex h-11 items-center justify-center gap-2 rounded-md bg-jade-soft font-semibold text-jade">
          <OutlineIcon name="check" className="size-5" />
          {text.held}
        </p>
      ) : state === 'OPEN' && userId === null ? (
        <Link href="/sign-in?callbackUrl=/coupons" className={buttonStyle({ tone: 'ink', wide: true })}>
          {text.signIn}
        </Link>
      ) : (
        <Button wide busy={claiming} disabled={state !== 'OPEN'} onClick={() => void claim()}>
          {{ OPEN: text.get, UPCOMING: text.opening, SOLD_OUT: text.gone, CLOSED: text.gone }[state]}
        </Button>
      )}
      <p
        role="status"
        className={`min-h-6 pt-1.5 text-center text-sm ${outcome?.good ? 'text-jade' : 'text-danger'}`}
      >
        {outcome?.message}
      </p>
    </div>
  )
}

function explain(error: unknown, text: Text): { message: string; already: boolean } {
  if (!(error instanceof ApiError)) return { message: text.failed, already: false }
  if (error.status === 0 || error.status >= 500) return { message: text.unreachable, already: false }
  if (error.code === 'COUPON_OUT_OF_STOCK') return { message: text.OUT, already: false }
  if (error.code === 'TOO_MANY_REQUESTS') return { message: text.tooMany, already: false }
  const reasons: Record<string, string> = {
    ALREADY_CLAIMED: text.ALREADY_CLAIMED,
    NOT_OPEN_YET: text.NOT_OPEN_YET,
    CLOSED: text.CLOSED,
    STOPPED: text.STOPPED,
    UNKNOWN_COUPON: text.UNKNOWN_COUPON,
  }
  const { reason } = error.detail
  return { message: reasons[String(reason)] ?? text.failed, already: reason === 'ALREADY_CLAIMED' }
}
