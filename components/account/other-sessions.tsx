'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { sessionEnded } from '@/components/auth/session-ended'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useGate } from '@/components/ui/use-gate'
import { call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

type OtherSessionsProps = { others: number; text: Messages['account']['sessions'] }

export function OtherSessions({ others, text }: OtherSessionsProps) {
  const router = useRouter()
  const gate = useGate()
  const ending = useMutation({
    mutationFn: () => call('DELETE /api/v1/sessions', {}),
    onSuccess: () => toast(text.ended, { tone: 'good' }),
    onError: (error) => void (sessionEnded(error) || toast(text.failed, { tone: 'bad' })),
    onSettled: () => {
      gate.leave()
      router.refresh()
    },
  })
  return (
    <>
      <p className="mb-4 text-muted text-sm">{others === 0 ? text.alone : fill(text.others, { others })}</p>
      <Button tone="outline" busy={ending.isPending} onClick={() => gate.enter() && ending.mutate()}>
        {text.endOthers}
      </Button>
    </>
  )
}
