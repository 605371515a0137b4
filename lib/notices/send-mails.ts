import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { targetBackoffMs } from '@/lib/events/backoff'
import { log } from '@/lib/log'
import { canSendMail } from '@/lib/mail/can-send-mail'
import { sendMail } from '@/lib/mail/send-mail'
import { shopHost } from '@/lib/mail/shop-url'
import type { MailOutcome, SettledOutcome } from '@/lib/mail/smtp-outcome'
import { metrics } from '@/lib/metrics/registry'
import { type LeasedMail, leaseMails } from '@/lib/notices/lease-mails'
import { mailOfNotice } from '@/lib/notices/mail-of-notice'
import { settleMail } from '@/lib/notices/settle-mail'

const BATCH = 16

/** How often in a row the server took no mail, and when this worker asks it again. */
let failures = 0
let resumeAt = 0

/** Sends the mails that are due. At least once: one whose answer was lost is sent again with the same Message-ID. */
export async function sendMails(): Promise<{ full: boolean }> {
  if (!canSendMail() || Date.now() < resumeAt) return { full: false }
  // After an outage one mail shows whether the server is back.
  const limit = failures > 0 ? 1 : BATCH
  const mails = await leaseMails(limit)
  const attempts = await Promise.all(mails.map(attempt))
  const outcomes = await settleClosing(attempts)
  const isUnavailable = outcomes.includes('unavailable')
  if (isUnavailable) pause()
  else if (outcomes.length > 0) failures = 0
  const isFull = !isUnavailable && mails.length === limit
  return { full: isFull && !(await isBusy()) }
}

/** Whether this process is busy with requests, measured between two batches. Mails then wait for the next run, a second later. */
async function isBusy(): Promise<boolean> {
  const before = performance.eventLoopUtilization()
  await delay(50)
  return performance.eventLoopUtilization(before).utilization > 0.8
}

function pause(): void {
  failures++
  resumeAt = Date.now() + targetBackoffMs(failures)
}

type Attempt = { leased: LeasedMail; outcome: MailOutcome }

async function attempt(leased: LeasedMail): Promise<Attempt> {
  const outcome = await deliver(leased)
  if (outcome.kind !== 'closing') await settle(leased, outcome)
  return { leased, outcome }
}

/**
 * Decides about mails for which the server closed the connection. If it took another mail of the batch, it is available and
 * these have failed. Otherwise it is unavailable, and they wait without using up an attempt.
 */
function settleClosing(attempts: readonly Attempt[]): Promise<SettledOutcome['kind'][]> {
  const kind = attempts.some(({ outcome }) => outcome.kind === 'sent') ? 'failed' : 'unavailable'
  return Promise.all(
    attempts.map(async ({ leased, outcome }) => {
      if (outcome.kind !== 'closing') return outcome.kind
      await settle(leased, { ...outcome, kind })
      return kind
    }),
  )
}

async function settle(leased: LeasedMail, outcome: SettledOutcome): Promise<void> {
  metrics.mails.inc({ outcome: outcome.kind })
  if (outcome.kind !== 'sent')
    log.warn({ notice: leased.id, outcome: outcome.kind, code: outcome.code }, 'a mail was not sent')
  await settleMail(leased, outcome)
}

const notSent = (reason: string): MailOutcome => ({ kind: 'refused', error: reason, code: reason })

async function deliver(leased: LeasedMail): Promise<MailOutcome> {
  const { id, address, expiresAt, user } = leased
  if (expiresAt !== null && expiresAt.getTime() <= Date.now()) return notSent('EXPIRED')
  const mail = mailOfNotice(leased)
  if (mail === null || address === null) return notSent('UNKNOWN_KIND')
  return sendMail({
    ...mail,
    messageId: `notice-${id}@${shopHost()}`,
    to: { name: user?.name ?? '', address },
  })
}

/** For tests: as when the pause is over. */
export function endPause(): void {
  resumeAt = 0
}

/** For tests: as in a new process. */
export function forgetOutage(): void {
  failures = 0
  resumeAt = 0
}
