import { MINUTE_MS } from '@/lib/time'
import type { PlannedEntry, PlannedOrder } from './plan'
import { between, type Random } from './random'

export type Charge = { personId: number; amount: number; at: number }

type Move = { type: PlannedEntry['type']; amount: number; orderId: number | null; at: number }

/** The default of CHARGE_MAX. */
const CHARGE_MAX = 100_000

/** Wallet entries, with a charge before each payment that the balance would not cover. */
export function planLedger(random: Random, orders: PlannedOrder[], charges: Charge[]): PlannedEntry[] {
  const wallets = new Map<number, Move[]>()
  const note = (personId: number, move: Move) =>
    wallets.set(personId, [...(wallets.get(personId) ?? []), move])
  for (const { personId, amount, at } of charges)
    note(personId, { type: 'CHARGE', amount, orderId: null, at })
  for (const order of orders) for (const move of movesOf(order)) note(order.personId, move)
  return [...wallets].flatMap(([personId, moves]) => bookMoves(random, personId, moves))
}

/** Card and KakaoPay payments do not use the wallet. */
function movesOf({ id, paymentType, total, status, paidAt, closedAt }: PlannedOrder): Move[] {
  if (paymentType !== 'BALANCE' || !paidAt || total === 0) return []
  const payment: Move = { type: 'PAYMENT', amount: total, orderId: id, at: paidAt.getTime() }
  if (status !== 'REFUNDED' || !closedAt) return [payment]
  return [payment, { type: 'REFUND', amount: total, orderId: id, at: closedAt.getTime() }]
}

function bookMoves(random: Random, personId: number, moves: Move[]): PlannedEntry[] {
  const entries: PlannedEntry[] = []
  const book = ({ at, ...move }: Move) => {
    const before = entries.at(-1)?.after ?? 0
    const after = move.type === 'PAYMENT' ? before - move.amount : before + move.amount
    entries.push({ personId, seq: entries.length + 1, ...move, before, after, at: new Date(at) })
  }
  for (const move of moves.sort((a, b) => a.at - b.at)) {
    const missing = move.type === 'PAYMENT' ? move.amount - (entries.at(-1)?.after ?? 0) : 0
    const last = entries.at(-1)?.at.getTime() ?? 0
    for (const charge of topUps(random, missing, last, move.at)) book(charge)
    book(move)
  }
  return entries
}

/** Charges are round amounts, slightly more than needed. */
function topUps(random: Random, missing: number, last: number, payment: number): Move[] {
  if (missing <= 0) return []
  const sum = Math.ceil(missing / 10_000) * 10_000 + between(random, 0, 2) * 10_000
  const steps = Math.ceil(sum / CHARGE_MAX)
  const start = Math.max(last, payment - 4 * MINUTE_MS)
  return Array.from({ length: steps }, (_, step) => ({
    type: 'CHARGE',
    amount: Math.min(CHARGE_MAX, sum - step * CHARGE_MAX),
    orderId: null,
    at: Math.floor(start + ((payment - start) * (step + 1)) / (steps + 1)),
  }))
}
