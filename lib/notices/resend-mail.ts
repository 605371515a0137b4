import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { toMailRow } from '@/lib/notices/admin-queries'
import type { MailRow } from '@/lib/notices/admin-schema'
import { findKind } from '@/lib/notices/kinds'
import { newsUntil } from '@/lib/notices/notice-kind'
import { logChange } from '@/lib/operators/log'

/** Sends a mail again that was sent or given up. One that waits already is left as it is. */
export function resendMail(db: Db, mailId: number, caller: Caller | null): Promise<MailRow> {
  return transaction(db, async (tx) => {
    const notice = await tx.notice.findUnique({ where: { id: mailId, mailState: { not: 'NONE' } } })
    if (!notice) throw new ShopError('NOT_FOUND')
    const kind = findKind(notice.kind)
    const expiresAt = (kind && newsUntil(kind)) ?? notice.expiresAt
    if (expiresAt !== null && expiresAt <= new Date())
      throw new ShopError('INVALID_REQUEST', { reason: 'LINK_EXPIRED' })
    const [resent] = await tx.notice.updateManyAndReturn({
      where: { id: mailId, mailState: { in: ['SENT', 'DEAD'] } },
      data: { mailState: 'PENDING', attempts: 0, nextAttemptAt: new Date(), lastError: null, expiresAt },
    })
    if (!resent) return toMailRow(notice)
    await logChange(tx, {
      by: caller,
      action: 'mail.resend',
      subject: `mail:${mailId}`,
      before: { state: notice.mailState },
      after: { state: resent.mailState, kind: notice.kind },
    })
    return toMailRow(resent)
  })
}
