import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useRequest } from '@/components/ui/use-request'
import { type ApiError, call } from '@/lib/api/client'
import type { CampaignResponse } from '@/lib/coupons/schema'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import type { ClaimOutcome } from './claim-state'
import { couponNameIn } from './coupon-name'

type Text = Messages['coupons']['claim']

type Claimable = Pick<CampaignResponse, 'couponId' | 'couponName' | 'couponNameEn'>

/** Sends one claim at a time, however often it is pressed. */
export function useClaim(campaign: Claimable, text: Text, onSettled: () => void) {
  const { couponId } = campaign
  const { locale } = useUi()
  const router = useRouter()
  const [outcome, setOutcome] = useState<ClaimOutcome | null>(null)

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
  return { claim: (userId: number) => void claim({ couponId, userId }), busy, outcome }
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
