import { prisma } from '@/lib/database/client'
import { listLog } from '@/lib/operators/queries'
import { type SettledPayment, UnclearDecision } from '@/lib/payments/admin-schema'

const LISTED_MAX = 5
/** More, because a return that is repeated is logged each time. */
const READ_MAX = 50

/**
 * The latest decisions about unclear payments. Each is logged before the payment company is called, so that one counts only
 * once its payment is no longer unclear.
 */
export async function listSettledPayments(): Promise<SettledPayment[]> {
  const logs = await Promise.all(
    (['return', 'close'] as const).map(async (action) => {
      const { items } = await listLog({ action: `payment.${action}`, limit: READ_MAX })
      return items.map((entry) => ({ ...entry, action, paymentId: Number(entry.subject.split(':')[1]) }))
    }),
  )
  const entries = logs.flat().sort((a, b) => b.logId - a.logId)
  const payments = await prisma.gatewayPayment.findMany({
    where: { id: { in: entries.map(({ paymentId }) => paymentId) }, contradiction: null },
    select: { id: true, userId: true, user: { select: { name: true } } },
  })
  return payments
    .flatMap(({ id, userId, user }) => {
      const own = entries.filter(({ paymentId }) => paymentId === id)
      const decisions = own.flatMap(({ after }) => UnclearDecision.safeParse(after).data ?? [])
      const [entry] = own
      const [decision] = decisions
      if (!entry || !decision) return []
      // A return whose answer was lost is repeated, when the company has nothing left of the money.
      const amount = Math.max(0, ...decisions.map((each) => each.amount ?? 0))
      const { logId, action, actor, createdAt: at } = entry
      return [{ ...decision, amount, logId, paymentId: id, userId, userName: user.name, action, actor, at }]
    })
    .sort((a, b) => b.logId - a.logId)
    .slice(0, LISTED_MAX)
}
