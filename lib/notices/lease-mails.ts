import { prisma } from '@/lib/database/client'
import { lockDue } from '@/lib/database/lock-due'
import { raw } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'

/** Longer than one mail may take: another worker may send it after this time, as when this one has been killed. */
const LEASE_MS = 10 * 60_000

export function leaseMails(limit: number) {
  return transaction(prisma, async (tx) => {
    const due = await lockDue(tx, {
      table: raw('notices'),
      dueAt: raw('next_attempt_at'),
      isWaiting: raw("mail_state = 'PENDING'"),
      limit,
    })
    if (due.length === 0) return []
    return tx.notice.updateManyAndReturn({
      where: { id: { in: due } },
      data: { nextAttemptAt: new Date(Date.now() + LEASE_MS) },
      include: { user: { select: { name: true } } },
    })
  })
}

export type LeasedMail = Awaited<ReturnType<typeof leaseMails>>[number]
