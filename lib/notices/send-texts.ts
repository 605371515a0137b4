import { prisma } from '@/lib/database/client'
import { leaseDue, retryDelayMs } from '@/lib/database/lease-due'
import { raw } from '@/lib/database/sql'
import type { Prisma } from '@/lib/generated/prisma/client'
import { ServiceError } from '@/lib/http/call-service'
import { log } from '@/lib/log'
import { textOfNotice } from '@/lib/notices/text-of-notice'
import { hasTextService, sendText, type TextChannel } from '@/lib/notices/text-service'
import { MINUTE_MS } from '@/lib/time'

const BATCH = 16
/** Longer than one message may take: another worker may send it after this time. */
const LEASE_MS = 2 * MINUTE_MS

/** Sends the messages that are due. At least once: one whose answer was lost is sent again with the same reference. */
export async function sendTexts(): Promise<{ full: boolean }> {
  if (!hasTextService()) return { full: false }
  const texts = await leaseTexts(BATCH)
  await Promise.all(texts.map(settle))
  return { full: texts.length === BATCH }
}

export const leaseTexts = (limit: number) =>
  leaseDue(
    {
      table: raw('text_messages'),
      dueAt: raw('next_attempt_at'),
      isWaiting: raw("state = 'PENDING'"),
      limit,
    },
    (tx, ids) =>
      tx.textMessage.updateManyAndReturn({
        where: { id: { in: ids } },
        data: { nextAttemptAt: new Date(Date.now() + LEASE_MS) },
      }),
  )

type Leased = Awaited<ReturnType<typeof leaseTexts>>[number]

async function settle(text: Leased): Promise<void> {
  const { id, attempts, nextAttemptAt } = text
  const where = { id, state: 'PENDING', attempts, nextAttemptAt }
  await prisma.textMessage.updateMany({ where, data: await attempt(text) })
}

/** A message that an operator has sent again is another one for the service. */
const referenceOf = ({ id, resent }: Leased): string => (resent === 0 ? `text-${id}` : `text-${id}-${resent}`)

async function attempt(text: Leased): Promise<Prisma.TextMessageUpdateManyMutationInput> {
  const { kind, phone, expiresAt, attempts } = text
  // The CHECK of the column has the same channels.
  const channel = text.channel as TextChannel
  if (expiresAt.getTime() <= Date.now()) return { state: 'DEAD', lastError: 'EXPIRED' }
  const content = textOfNotice(text)
  if (content === null) return { state: 'DEAD', lastError: 'UNKNOWN_KIND' }
  try {
    const template = kind.replaceAll('.', '_').toUpperCase()
    await sendText(channel, { reference: referenceOf(text), to: phone, template, text: content })
    return { state: 'SENT', sentAt: new Date(), attempts: attempts + 1, lastError: null }
  } catch (error) {
    const lastError = (error instanceof ServiceError ? error.message : 'an unexpected answer').slice(0, 200)
    log.warn({ text: text.id, channel, attempts, reason: lastError }, 'a message to a phone was not sent')
    return afterFailure(
      channel,
      attempts + 1,
      lastError,
      error instanceof ServiceError && error.kind === 'refused',
    )
  }
}

/** Who has no KakaoTalk, or has blocked the shop there, gets an SMS at once. */
function afterFailure(channel: TextChannel, attempts: number, lastError: string, isRefused: boolean) {
  if (isRefused && channel === 'ALIMTALK')
    return { channel: 'SMS', attempts, lastError, nextAttemptAt: new Date() }
  if (isRefused) return { state: 'DEAD', attempts, lastError }
  return { attempts, lastError, nextAttemptAt: new Date(Date.now() + retryDelayMs(attempts)) }
}
