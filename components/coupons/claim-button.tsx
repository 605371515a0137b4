import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { OutlineIcon } from '@/components/ui/outline-icon'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useRequest } from '@/components/ui/use-request'
import { type ApiError, call } from '@/lib/api/client'
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
  const [outcome, setOutcome] = useState<{ good: boolean; message: string } | null>(null)

  const { run: claim, busy } = useRequest({
    intent: `claim-${couponId}`,
    send: (body: { couponId: number; userId: number }, idempotencyKey) => {
      setOutcome(null)
      return call('POST /api/v1/coupons/issue', { body }, { idempotencyKey })
    },
    onSuccess: ({ claimNumber }) => {
      const message = fill(text.got, { number: claimNumber })
      setOutcome({ good: true, message })
      toast(message, { tone: 'good', body: fill(text.gotBody, { name: couponNameIn(locale, campaign) }) })
      router.refresh()
      onSettled()
    },
    onError: (error) => {
      setOutcome({ good: error.detail.reason === 'ALREADY_CLAIMED', message: messageOf(error, text) })
      onSettled()
    },
  })

  return (
    <div>
      {held || outcome?.good ? (
        <p className="flex h-11 items-center justify-center gap-2 rounded-md bg-jade-soft font-semibold text-jade">
          <OutlineIcon name="check" className="size-5" />
          {text.held}
        </p>
      ) : state === 'OPEN' && userId === null ? (
        <ButtonLink href="/sign-in?callbackUrl=/coupons" tone="ink" wide>
          {text.signIn}
        </ButtonLink>
      ) : (
        <Button
          wide
          busy={busy}
          disabled={state !== 'OPEN'}
          onClick={() => userId !== null && claim({ couponId, userId })}
        >
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

function messageOf({ status, code, detail }: ApiError, text: Text): string {
  if (status === 0 || status >= 500) return text.unreachable
  if (code === 'COUPON_OUT_OF_STOCK') return text.OUT
  if (code === 'TOO_MANY_REQUESTS') return text.tooMany
  const reasons: Record<string, string> = {
    ALREADY_CLAIMED: text.ALREADY_CLAIMED,
    NOT_OPEN_YET: text.NOT_OPEN_YET,
    CLOSED: text.CLOSED,
    STOPPED: text.STOPPED,
    UNKNOWN_COUPON: text.UNKNOWN_COUPON,
  }
  return reasons[String(detail.reason)] ?? text.failed
}
