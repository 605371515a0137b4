import { prisma } from '@/lib/database/client'
import { retryDelayMs } from '@/lib/database/lease-due'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { SettledOutcome } from '@/lib/mail/smtp-outcome'
import { accountClosed } from '@/lib/notices/kinds/account'
import { env } from '@/lib/settings/env'

type Attempt = { id: number; kind: string; attempts: number; nextAttemptAt: Date }

/**
 * Stores what became of an attempt, unless another worker has taken the mail after the lease ended. An attempt for which the
 * server was unavailable does not count, so that no outage makes dead mails.
 */
export async function settleMail(
  { id, kind, attempts, nextAttemptAt }: Attempt,
  outcome: SettledOutcome,
): Promise<void> {
  const where = { id, mailState: 'PENDING', attempts, nextAttemptAt } as const
  const data = changesFor(attempts + 1, outcome)
  // The last mail to someone who left contains the address, which the shop promises to delete.
  if (kind === accountClosed.name && data.mailState !== undefined) await prisma.notice.deleteMany({ where })
  else await prisma.notice.updateMany({ where, data })
}

function changesFor(attempts: number, outcome: SettledOutcome): Prisma.NoticeUpdateManyMutationInput {
  const now = Date.now()
  switch (outcome.kind) {
    case 'sent':
      return { mailState: 'SENT', attempts, sentAt: new Date(now), lastError: null }
    case 'refused':
      return { mailState: 'DEAD', attempts, lastError: outcome.error }
    case 'unavailable':
      // Behind the mails that are due by then, so that another one shows whether the server is back.
      return { nextAttemptAt: new Date(now + retryDelayMs(1)), lastError: outcome.error }
    case 'failed':
      return {
        attempts,
        lastError: outcome.error,
        nextAttemptAt: new Date(now + retryDelayMs(attempts)),
        ...(attempts >= env.MAIL_TRIES_MAX ? { mailState: 'DEAD' as const } : {}),
      }
  }
}
