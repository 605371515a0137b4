import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'

type AgreeBarProps = { version: string; agree: string; failed: string; children: ReactNode }

/** Asks a signed-in person to agree to the current policies. It is part of the page, so nothing shifts. */
export default function AgreeBar({ version, agree, failed, children }: AgreeBarProps) {
  const router = useRouter()
  const { run, busy } = useRequest({
    intent: 'agree',
    send: (shown: string, idempotencyKey) =>
      call('POST /api/v1/consents', { body: { version: shown } }, { idempotencyKey }),
    onSuccess: () => router.refresh(),
    onError: () => toast(failed, { tone: 'bad' }),
  })
  return (
    <div className="border-b bg-warn-soft">
      <div className="mx-auto flex max-w-shop flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 md:px-6">
        <p className="min-w-0 grow basis-60 text-sm">{children}</p>
        <Button tone="ink" size="sm" busy={busy} onClick={() => run(version)}>
          {agree}
        </Button>
      </div>
    </div>
  )
}
