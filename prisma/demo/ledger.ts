import { MINUTE_MS } from '@/lib/time'
import type { PlannedEntry, PlannedOrder } from './plan'
import { between, type Random } from './random'

export type Charge = { personId: number; amount: number; at: number }

/** A wallet entry before the balances around it are known. */
type WalletChange = { type: PlannedEntry['type']; amount: number; orderId: number | null; at: number }

/** Equal to the default of the setting CHARGE_MAX. */
const CHARGE_MAX = 100_000
const ROUND_AMOUNT = 10_000

/** Wallet entries, with a charge before each payment that the balance would not cover. */
export function planLedger(random: Random, orders: PlannedOrder[], charges: Charge[]): PlannedEntry[] {
  const changesByPerson = new Map<number, WalletChange[]>()
  const add = (personId: number, change: WalletChange) =>
    changesByPerson.set(personId, [...(changesByPerson.get(personId) ?? []), change])
  for (const { personId, amount, at } of charges) add(personId, { type: 'CHARGE', amount, orderId: null, at })
  for (const order of orders) for (const change of changesBy(order)) add(order.personId, change)
  return [...changesByPerson].flatMap(([personId, changes]) => entriesOf(random, personId, changes))
}

/** Card and KakaoPay payments do not use the wallet. */
function changesBy({ id, paymentType, total, status, paidAt, closedAt }: PlannedOrder): WalletChange[] {
  if (paymentType !== 'BALANCE' || !paidAt || total === 0) return []
  const payment: WalletChange = { type: 'PAYMENT', amount: total, orderId: id, at: paidAt.getTime() }
  if (status !== 'REFUNDED' || !closedAt) return [payment]
  return [payment, { type: 'REFUND', amount: total, orderId: id, at: closedAt.getTime() }]
}

function entriesOf(random: Random, personId: number, changes: WalletChange[]): PlannedEntry[] {
  const entries: PlannedEntry[] = []
  const append = ({ at, ...change }: WalletChange) => {
    const before = entries.at(-1)?.after ?? 0
    const after = change.type === 'PAYMENT' ? before - change.amount : before + change.amount
    entries.push({ personId, seq: entries.length + 1, ...change, before, after, at: new Date(at) })
  }
  for (const change of changes.sort((a, b) => a.at - b.at)) {
    const missing = change.type === 'PAYMENT' ? change.amount - (entries.at(-1)?.after ?? 0) : 0
    const lastAt = entries.at(-1)?.at.getTime() ?? 0
    for (const charge of chargesFor(random, missing, lastAt, change.at)) append(charge)
    append(change)
  }
  return entries
}

/** Charges of round amounts, together slightly more than is missing, spread over the minutes before the payment. */
function chargesFor(random: Random, missing: number, lastAt: number, paidAt: number): WalletChange[] {
  if (missing <= 0) return []
  const sum = Math.ceil(missing / ROUND_AMOUNT) * ROUND_AMOUNT + between(random, 0, 2) * ROUND_AMOUNT
  const count = Math.ceil(sum / CHARGE_MAX)
  const start = Math.max(lastAt, paidAt - 4 * MINUTE_MS)
  return Array.from({ length: count }, (_, index) => ({
    type: 'CHARGE',
    amount: Math.min(CHARGE_MAX, sum - index * CHARGE_MAX),
    orderId: null,
    at: Math.floor(start + ((paidAt - start) * (index + 1)) / (count + 1)),
  }))
}
