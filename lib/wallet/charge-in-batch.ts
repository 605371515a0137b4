import { runTwoBatches } from '@/lib/database/batch'
import { batchWrites } from '@/lib/database/batch-writes'
import { prisma } from '@/lib/database/client'
import type { SqlExecutor } from '@/lib/database/sql'
import { type KeyedRequest, mayJoinBatch } from '@/lib/http/idempotency'
import { KEY_TAKEN, responsesOf, storeResponses } from '@/lib/http/stored-responses'
import { type Charge, charged, isVouchedFor, movementOf, requireAllowed } from '@/lib/wallet/charge-wallet'
import { moveMoneyOfMany } from '@/lib/wallet/move-money'
import type { ChargeResult } from '@/lib/wallet/schema'

type Item = { charge: Charge; idempotency: KeyedRequest | null }

/** The new balance is part of the response, so keyed charges need a second statement in the same transaction. */
const creditInBatch = batchWrites<Item, ChargeResult>(
  'charges',
  (items) => {
    if (items.every(({ idempotency }) => idempotency === null)) return credit(prisma, items)
    return runTwoBatches(
      (batch) => credit(batch, items),
      async (batch, credited) => {
        const answered = [...credited].map(([{ idempotency }, value]) => ({ idempotency, value }))
        await storeResponses(batch, responsesOf(answered))
        return credited
      },
    )
  },
  { refusalConstraints: [KEY_TAKEN], mayJoin: mayJoinBatch, distinctBy: ({ charge }) => charge.userId },
)

/** Leaves out those that are refused. */
async function credit(on: SqlExecutor, items: readonly Item[]): Promise<Map<Item, ChargeResult>> {
  const moved = await moveMoneyOfMany(
    on,
    items.map(({ charge }) => movementOf(charge)),
  )
  return new Map(
    items.flatMap((item) => {
      const { userId } = item.charge
      const row = moved.get(userId)
      return row ? [[item, charged(userId, row)]] : []
    }),
  )
}

/** Null when it is paid at the gateway, is refused or its batch was rolled back: `chargeWallet` has to do it. */
export async function chargeInBatch(
  charge: Charge,
  idempotency: KeyedRequest | null,
): Promise<ChargeResult | null> {
  if (!isVouchedFor(charge.caller)) return null
  requireAllowed(charge.amount)
  return (await creditInBatch({ charge, idempotency })) ?? null
}
