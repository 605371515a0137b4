import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RadioCards } from '@/components/ui/radio-cards'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import type { ReportReason } from '@/lib/reviews/schema'

type ReportDialogProps = {
  reviewId: number
  open: boolean
  onClose: () => void
  text: Messages['reviews']['report']
}

const REASONS = ['SPAM', 'ABUSE', 'PRIVACY', 'UNTRUE'] as const satisfies readonly ReportReason[]

export default function ReportDialog({ reviewId, open, onClose, text }: ReportDialogProps) {
  const [reason, setReason] = useState<ReportReason>('SPAM')
  const { run, busy } = useRequest({
    intent: `report-${reviewId}`,
    send: (reason: ReportReason, idempotencyKey) =>
      call(
        'POST /api/v1/reviews/{reviewId}/reports',
        { params: { reviewId }, body: { reason } },
        { idempotencyKey },
      ),
    onSuccess: () => {
      onClose()
      toast(text.sent, { tone: 'good' })
    },
    onError: () => {
      onClose()
      toast(text.failed, { tone: 'bad' })
    },
  })
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={text.title}
      description={text.body}
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button tone="ink" busy={busy} onClick={() => run(reason)}>
            {text.send}
          </Button>
        </>
      }
    >
      <RadioCards
        legend={text.reason}
        name="reason"
        value={reason}
        onChange={(value) => setReason(REASONS.find((one) => one === value) ?? 'SPAM')}
        cards={REASONS.map((value) => ({ value, title: text.reasons[value] }))}
      />
    </Dialog>
  )
}
