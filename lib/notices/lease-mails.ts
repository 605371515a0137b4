import { leaseDue } from '@/lib/database/lease-due'
import { raw } from '@/lib/database/sql'

/** Longer than one mail may take: another worker may send it after this time, as when this one has been killed. */
const LEASE_MS = 10 * 60_000

export const leaseMails = (limit: number) =>
  leaseDue(
    { table: raw('notices'), dueAt: raw('next_attempt_at'), isWaiting: raw("mail_state = 'PENDING'"), limit },
    (tx, ids) =>
      tx.notice.updateManyAndReturn({
        where: { id: { in: ids } },
        data: { nextAttemptAt: new Date(Date.now() + LEASE_MS) },
        include: { user: { select: { name: true } } },
      }),
  )

export type LeasedMail = Awaited<ReturnType<typeof leaseMails>>[number]
