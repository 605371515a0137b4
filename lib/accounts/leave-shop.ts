import { forgetInvitations } from '@/lib/accounts/invitations'
import { forgetAccess } from '@/lib/auth/forget-access'
import { requireOwnPassword } from '@/lib/auth/require-own-password'
import { clearCart } from '@/lib/cart/clear-cart'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { forgetAddresses } from '@/lib/delivery/forget-addresses'
import { ShopError } from '@/lib/errors'
import { requireConfirmed } from '@/lib/http/authorize'
import type { Caller } from '@/lib/http/caller'
import { requireUserId } from '@/lib/http/caller'
import { isOperator } from '@/lib/http/scopes'
import { canSendMail } from '@/lib/mail/can-send-mail'
import { forgetNotices } from '@/lib/notices/forget-notices'
import { accountClosed } from '@/lib/notices/kinds/account'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import { countOpenOrders, hasOrders, hasUndeliveredOrder } from '@/lib/orders/open-orders'
import { countOpenPayments } from '@/lib/payments/open-payments'
import { setMarketing } from '@/lib/policies/consents'
import { forgetReturns } from '@/lib/returns/forget-returns'
import { countOpenReturns } from '@/lib/returns/open-returns'
import { forgetReviewPictures } from '@/lib/reviews/forget-review-pictures'
import { anonymiseUser } from '@/lib/users/anonymise-user'
import { getAccount, wrongPassword } from '@/lib/users/check-password'
import { lockUserAndInserts } from '@/lib/users/require-user'
import { closeWallet } from '@/lib/wallet/close-wallet'
import { forgetWishes } from '@/lib/wishes/wishes'
import { hasWaitingWithdrawal } from '@/lib/withdrawals/queries'

/** Records of contracts, payments and deliveries (전자상거래법 시행령 6조). */
const RECORDS_KEPT_YEARS = 5

/** What each domain forgets about someone who leaves. Records of orders and money are no part of it. */
const FORGET: readonly ((tx: Tx, userId: number) => Promise<unknown>)[] = [
  forgetAccess,
  clearCart,
  forgetNotices,
  forgetWishes,
  forgetAddresses,
  forgetReviewPictures,
  forgetReturns,
  (tx, userId) => setMarketing(tx, userId, false),
  (tx, userId) => tx.accountLink.deleteMany({ where: { userId } }),
  forgetInvitations,
]

type Departure = { password: string | undefined; caller: Caller | null }

/** Ends the account of the caller. */
export async function leaveShop(db: Db, { password, caller }: Departure): Promise<void> {
  const userId = requireUserId(caller)
  const { passwordHash } = await getAccount(userId)
  // Who signs in by an outside provider has no password to give, and proves it by a factor or by signing in again.
  if (passwordHash !== null) await requireOwnPassword(caller, password ?? '')
  else requireConfirmed(true, caller)
  await transaction(db, async (tx) => {
    await lockUserAndInserts(tx, userId)
    const known = await getAccount(userId, tx)
    if (known.passwordHash !== passwordHash) throw wrongPassword('password')
    if (isOperator(known.role)) throw new ShopError('INVALID_REQUEST', { reason: 'OPERATOR' })
    const leftAt = new Date()
    await closeWallet(tx, userId, leftAt)
    await requireNothingOpen(tx, userId)
    if (await hasOrders(tx, userId)) await keepRecord(tx, known, leftAt)
    for (const forget of FORGET) await forget(tx, userId)
    const at = leftAt.toISOString()
    // Without a mail server the mail would wait, and with it the address.
    if (canSendMail())
      await notify(tx, accountClosed, { userId, eventKey: 'closed', address: known.email, data: { at } })
    await anonymiseUser(tx, userId, leftAt)
    await logChange(tx, {
      by: { userId, name: `user:${userId}` },
      action: 'account.leave',
      subject: `user:${userId}`,
      before: null,
      after: { at },
    })
  })
}

/** Orders, payments, returns and withdrawals are settled first, while their owner can still sign in and be reached. */
async function requireNothingOpen(tx: Tx, userId: number): Promise<void> {
  const refuse = (reason: string) => new ShopError('INVALID_REQUEST', { reason })
  const counts = [countOpenOrders, countOpenPayments, countOpenReturns]
  let open = 0
  for (const count of counts) open += await count(tx, userId)
  if (open > 0) throw refuse('OPEN_ORDERS')
  if (await hasWaitingWithdrawal(tx, userId)) throw refuse('OPEN_WITHDRAWAL')
  if (await hasUndeliveredOrder(tx, userId)) throw refuse('UNDELIVERED_ORDERS')
}

type Person = { id: number; name: string; email: string; phone: string | null }

async function keepRecord(tx: Tx, { id: userId, name, email, phone }: Person, leftAt: Date): Promise<void> {
  const deleteAfter = new Date(leftAt)
  deleteAfter.setUTCFullYear(leftAt.getUTCFullYear() + RECORDS_KEPT_YEARS)
  await tx.formerMember.create({ data: { userId, name, email, phone, leftAt, deleteAfter } })
}
