'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

type OtherSessionsProps = { others: number; text: Messages['account']['sessions'] }

export function OtherSessions({ others, text }: OtherSessionsProps) {
  const router = useRouter()
  const { run: endOthers, busy } = useRequest({
    intent: 'end-sessions',
    send: () => call('DELETE /api/v1/sessions', {}),
    onSuccess: () => {
      toast(text.ended, { tone: 'good' })
      router.refresh()
    },
    onError: () => toast(text.failed, { tone: 'bad' }),
  })
  return (
    <>
      <p className="mb-4 text-muted text-sm">{others === 0 ? text.alone : fill(text.others, { others })}</p>
      <Button tone="outline" busy={busy} onClick={() => endOthers(null)}>
        {text.endOthers}
      </Button>
    </>
  )
}
