import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'

type DeleteReviewProps = { reviewId: number; onDeleted: () => void; text: Messages['reviews']['write'] }

export function DeleteReview({ reviewId, onDeleted, text }: DeleteReviewProps) {
  const [open, setOpen] = useState(false)
  const { run, busy } = useRequest({
    intent: `delete-review-${reviewId}`,
    send: (id: number) => call('DELETE /api/v1/reviews/{reviewId}', { params: { reviewId: id } }),
    onSuccess: onDeleted,
    onError: () => {
      setOpen(false)
      toast(text.failed, { tone: 'bad' })
    },
    leaves: true,
  })
  return (
    <>
      <Button tone="quiet" wide onClick={() => setOpen(true)}>
        {text.delete}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => !busy && setOpen(false)}
        title={text.deleteTitle}
        cancel={text.keep}
        confirm={text.delete}
        busy={busy}
        onConfirm={() => run(reviewId)}
      >
        <p>{text.deleteBody}</p>
      </ConfirmDialog>
    </>
  )
}
