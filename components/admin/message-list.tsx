import { Mail, RotateCw, Smartphone } from 'lucide-react'
import { useLocale, useMessages } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import { Table, Td, Th } from '@/components/ui/table'
import { fill } from '@/lib/i18n/fill'
import { formatMoment } from '@/lib/i18n/format-date'
import { type MessageQueue, MessageState } from '@/lib/notices/admin-schema'
import { kindNameIn } from '@/lib/notices/kind-names'
import type { ActionButton } from './action-button'
import { ListPage } from './list-page'
import { MessageBadge } from './state-badges'

/** A mail or a message to a phone. */
export type Message = {
  id: number
  kind: string
  /** Empty if this release cannot read what is stored. */
  subject: string
  to: string
  state: MessageState
  attempts: number
  lastError: string | null
  createdAt: string
  sentAt: string | null
}

type Look = Pick<
  ComponentProps<typeof ActionButton>,
  'confirm' | 'successText' | 'tone' | 'size' | 'children'
>

const CHANNELS = {
  mails: { path: '/admin/mails', Icon: Mail },
  texts: { path: '/admin/mails/texts', Icon: Smartphone },
}

type MessageListProps = {
  of: keyof typeof CHANNELS
  params: Record<string, string | undefined>
  page: { items: Message[]; nextCursor: string | null; queue: MessageQueue }
  /** The button that sends one again, with the look that the list gives it. */
  resend: (messageId: number, look: Look & { successText: string }) => ReactNode
}

/** What the shop sends to people, with the state of its delivery. */
export function MessageList({ of, params, page, resend }: MessageListProps) {
  const messages = useMessages()
  const { messages: shared, ...admin } = messages.admin
  const text = admin[of]
  const locale = useLocale()
  const { path, Icon } = CHANNELS[of]
  return (
    <ListPage
      path={path}
      params={params}
      title={text.title}
      above={
        <>
          <div className="mb-4">
            <SegmentedLinks
              label={shared.channels}
              segments={(['mails', 'texts'] as const).map((each) => ({
                href: CHANNELS[each].path,
                label: admin[each].title,
                current: each === of,
              }))}
            />
          </div>
          <QueueNotice of={of} queue={page.queue} />
        </>
      }
      none={text.none}
      hint={text.searchHint}
      links={{
        name: 'state',
        label: shared.state,
        options: MessageState.options.map((state) => [state, shared.states[state]]),
      }}
      Icon={Icon}
      page={page}
    >
      <Table
        label={text.title}
        head={
          <>
            <Th>{text.subject}</Th>
            <Th>{shared.to}</Th>
            <Th>{shared.state}</Th>
            <Th className="text-right">{shared.attempts}</Th>
            <Th>{shared.answer}</Th>
            <Th>{shared.when}</Th>
            <Th>
              <span className="sr-only">{shared.resend}</span>
            </Th>
          </>
        }
      >
        {page.items.map(({ id, kind, subject, to, state, attempts, lastError, createdAt, sentAt }) => (
          <tr key={id} className="hover:bg-sunken">
            <Td className="min-w-48 font-semibold">
              {subject || (
                <span className="font-normal text-muted">{kindNameIn(messages, kind) ?? kind}</span>
              )}
            </Td>
            <Td className="break-all text-muted max-md:order-1 max-md:basis-full">{to}</Td>
            <Td className="max-md:ml-auto">
              <MessageBadge state={state} />
            </Td>
            <Td numeric label={shared.attempts} className="max-md:order-1">
              {attempts}
            </Td>
            <Td
              label={shared.answer}
              className="max-w-56 truncate text-muted max-md:order-1"
              title={lastError ?? undefined}
            >
              {lastError ?? '–'}
            </Td>
            <Td className="whitespace-nowrap text-muted max-md:order-2">
              {formatMoment(locale, sentAt ?? createdAt)}
            </Td>
            <Td className="text-right max-md:order-2 max-md:ml-auto">
              {state !== 'PENDING' &&
                resend(id, {
                  confirm: { title: text.resendTitle, body: fill(text.resendBody, { address: to }) },
                  successText: shared.resent,
                  tone: 'outline',
                  size: 'sm',
                  children: (
                    <>
                      <RotateCw aria-hidden className="size-4" />
                      <span className="md:max-lg:sr-only">{shared.resend}</span>
                    </>
                  ),
                })}
            </Td>
          </tr>
        ))}
      </Table>
    </ListPage>
  )
}

function QueueNotice({ of, queue }: { of: keyof typeof CHANNELS; queue: MessageQueue }) {
  const text = useMessages().admin[of]
  const { isConfigured, pending, failing, dead } = queue
  const waiting = [
    dead > 0 && fill(text.dead, { count: dead }),
    failing > 0 && fill(text.failing, { count: failing }),
    pending > 0 && fill(text.pending, { count: pending }),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <Notice tone={dead > 0 || failing > 0 ? 'bad' : isConfigured ? 'plain' : 'warn'} className="mb-4">
      {!isConfigured && <p>{text.noServer}</p>}
      {(waiting !== '' || isConfigured) && <p>{waiting || text.allSent}</p>}
    </Notice>
  )
}
