import { createLink } from '@/lib/accounts/links'
import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import { resetPassword } from '@/lib/notices/kinds/account'
import { notify } from '@/lib/notices/notify'
import { findCredentials } from '@/lib/users/queries'
import { lockUser } from '@/lib/users/require-user'

const BATCH = 50

/** Mails a link for each request whose address has an account. Requests for other addresses are forgotten. */
export function answerResetRequests(): Promise<{ full: boolean }> {
  return transaction(prisma, async (tx) => {
    const requests = await queryUnprepared<{ email: string }>(
      tx,
      sql`delete from password_reset_requests where id = any(array(
            select id from password_reset_requests order by created_at limit ${BATCH} for update skip locked))
          returning email`,
    )
    const emails = [...new Set(requests.map(({ email }) => email))].sort()
    for (const email of emails) await mailReset(tx, email)
    return { full: requests.length === BATCH }
  })
}

/** Nothing is sent to a blocked account, and no more than a few mails a day to any. */
async function mailReset(tx: Tx, email: string): Promise<void> {
  const user = await findCredentials(email, tx)
  if (!user || user.blockedAt !== null) return
  await lockUser(tx, user.id)
  const link = await createLink(tx, { userId: user.id, purpose: 'RESET_PASSWORD', email })
  if (!link) return
  const { linkId, expiresAt } = link
  await notify(tx, resetPassword, {
    userId: user.id,
    eventKey: `link:${linkId}`,
    data: { linkId, email },
    expiresAt,
  })
}
