'use client'

import { Laptop, Smartphone } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import { deviceOf } from '@/lib/auth/device'
import type { SessionResponse } from '@/lib/auth/schema'
import { fill } from '@/lib/i18n/fill'
import { formatMoment } from '@/lib/i18n/format-date'
import type { Messages } from '@/lib/i18n/messages'

type Text = Messages['account']['sessions']
type SessionListProps = { sessions: SessionResponse[]; text: Text }

export function SessionList({ sessions, text }: SessionListProps) {
  const router = useRouter()
  const others = sessions.filter(({ current }) => !current).length
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
      <p className="text-muted text-sm">{others === 0 ? text.alone : fill(text.others, { others })}</p>
      <ul className="my-3 divide-y">
        {sessions.map((session) => (
          <SessionRow key={session.sessionId} session={session} text={text} />
        ))}
      </ul>
      <Button tone="outline" busy={busy} onClick={() => endOthers(null)}>
        {text.endOthers}
      </Button>
    </>
  )
}

function SessionRow({ session, text }: { session: SessionResponse; text: Text }) {
  const { locale } = useUi()
  const router = useRouter()
  const { sessionId, current, userAgent, address, createdAt, lastSeenAt } = session
  const device = deviceOf(userAgent) ?? text.unknown
  const Icon = /iPhone|iPad|Android/.test(device) ? Smartphone : Laptop
  const { run: end, busy } = useRequest({
    intent: 'end-session',
    send: (id: string) => call('DELETE /api/v1/sessions/{sessionId}', { params: { sessionId: id } }),
    onSuccess: () => {
      toast(text.endedOne, { tone: 'good' })
      router.refresh()
    },
    onError: () => toast(text.failed, { tone: 'bad' }),
  })
  const when = current
    ? fill(text.started, { when: formatMoment(locale, createdAt) })
    : fill(text.used, { when: formatMoment(locale, lastSeenAt) })
  return (
    <li className="flex items-center gap-3.5 py-3.5">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {device}
          {current && <Badge tone="jade">{text.current}</Badge>}
        </p>
        <p className="break-words text-muted text-sm">{[when, address].filter(Boolean).join(' · ')}</p>
      </div>
      {!current && (
        <Button
          tone="quiet"
          size="sm"
          busy={busy}
          aria-label={fill(text.endName, { device })}
          onClick={() => end(sessionId)}
        >
          {text.end}
        </Button>
      )}
    </li>
  )
}
