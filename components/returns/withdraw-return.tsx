'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { problemOf } from './problem-of'

type WithdrawReturnProps = { returnId: number; text: Messages['returns'] }

export function WithdrawReturn({ returnId, text }: WithdrawReturnProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const closeWith = (message: string, tone: 'good' | 'bad') => {
    setOpen(false)
    toast(message, { tone })
    router.refresh()
  }
  const { run, busy } = useRequest({
    intent: `withdraw-return-${returnId}`,
    send: (id: number, idempotencyKey) =>
      call(
        'POST /api/v1/returns/{returnId}/withdrawal',
        { params: { returnId: id }, body: {} },
        { idempotencyKey },
      ),
    onSuccess: () => closeWith(text.withdrawn, 'good'),
    onError: (error) => closeWith(problemOf(error, text), 'bad'),
  })
  return (
    <div>
      <Button tone="quiet" size="sm" onClick={() => setOpen(true)}>
        {text.withdraw}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => !busy && setOpen(false)}
        title={text.withdrawTitle}
        cancel={text.keep}
        confirm={text.withdraw}
        busy={busy}
        onConfirm={() => run(returnId)}
      >
        <p>{text.withdrawBody}</p>
      </ConfirmDialog>
    </div>
  )
}
