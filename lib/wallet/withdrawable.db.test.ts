import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { makeUser } from '@/lib/testing/makers'
import { rowsReadBy } from '@/lib/testing/rows-read'
import { readWalletMoney } from './withdrawable'

const { pool } = testDatabase()

const TYPE_OF = {
  bank: 'CHARGE',
  card: 'CHARGE',
  buy: 'PAYMENT',
  refund: 'REFUND',
  withdraw: 'PAYMENT',
  refused: 'REFUND',
  toCard: 'PAYMENT',
} as const
type Move = [kind: keyof typeof TYPE_OF, amount: number]

const balanceAfter = (moves: readonly Move[]): number =>
  moves.reduce((sum, [kind, amount]) => (TYPE_OF[kind] === 'PAYMENT' ? sum - amount : sum + amount), 0)

let withdrawals = 0

/** A wallet with these entries. They name withdrawals that do not exist, so foreign keys are not checked. */
async function makeWallet(moves: readonly Move[]): Promise<number> {
  const userId = await makeUser()
  const entries = moves.map(([kind, amount], at) => ({
    user_id: userId,
    seq: at + 1,
    type: TYPE_OF[kind],
    amount,
    before: balanceAfter(moves.slice(0, at)),
    after: balanceAfter(moves.slice(0, at + 1)),
    gateway_payment_id: kind === 'card' || kind === 'toCard' ? 1 : null,
    operator_id: kind === 'buy' ? 1 : null,
    withdrawal_id: kind === 'withdraw' || kind === 'refused' ? ++withdrawals : null,
    created_at: '2026-01-01T00:00:00Z',
  }))
  const client = await pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(
      'insert into wallet_entries select * from jsonb_populate_recordset(null::wallet_entries, $1)',
      [JSON.stringify(entries)],
    )
    await client.query('update wallets set balance = $2, entries = $3 where user_id = $1', [
      userId,
      balanceAfter(moves),
      moves.length,
    ])
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
  return userId
}

const money = async (...moves: Move[]) => readWalletMoney(await makeWallet(moves))
const withdrawable = async (...moves: Move[]): Promise<number> => (await money(...moves)).withdrawable

test('money that a card charged is not paid to a bank account', async () => {
  expect(await withdrawable()).toBe(0)
  expect(await withdrawable(['card', 1000])).toBe(0)
  expect(await withdrawable(['bank', 300], ['card', 1000])).toBe(300)
  expect(await withdrawable(['card', 1000], ['bank', 300])).toBe(300)
})

test('purchases use up other money first', async () => {
  expect(await withdrawable(['bank', 300], ['card', 1000], ['buy', 200])).toBe(100)
  expect(await withdrawable(['bank', 300], ['card', 1000], ['buy', 800])).toBe(0)
  expect(await withdrawable(['bank', 300], ['card', 1000], ['buy', 1300], ['bank', 50])).toBe(50)
})

test('a refunded purchase is again what it was paid with', async () => {
  expect(await withdrawable(['card', 1000], ['buy', 1000], ['refund', 1000])).toBe(0)
  expect(await withdrawable(['bank', 300], ['card', 1000], ['buy', 800], ['refund', 800])).toBe(300)
  expect(await withdrawable(['bank', 300], ['card', 1000], ['buy', 800], ['refund', 500])).toBe(0)
})

test('a withdrawal that was refused can be asked for again', async () => {
  expect(await withdrawable(['bank', 300], ['card', 1000], ['withdraw', 300])).toBe(0)
  expect(await withdrawable(['bank', 300], ['card', 1000], ['withdraw', 300], ['refused', 300])).toBe(300)
})

/** The same entry by entry: how much of the balance is the cards' money, and how much of that was spent. */
function stepByStep(moves: readonly Move[]) {
  let ofCards = 0
  let spent = 0
  for (const [at, [kind, amount]] of moves.entries()) {
    const after = balanceAfter(moves.slice(0, at + 1))
    if (kind === 'card') ofCards += amount
    if (kind === 'toCard') ofCards -= amount
    if (kind === 'refund') {
      const back = Math.min(amount, spent)
      ofCards += back
      spent -= back
    }
    if (ofCards > after) {
      spent += ofCards - after
      ofCards = after
    }
  }
  return { withdrawable: balanceAfter(moves) - ofCards, ofCards }
}

const anyMove = fc.tuple(
  fc.constantFrom(...(Object.keys(TYPE_OF) as (keyof typeof TYPE_OF)[])),
  fc.integer({ min: 1, max: 9 }),
)

/** Moves that the shop refuses are left out: more out of the wallet, or back to a card, than there is of it. */
function possible(moves: readonly Move[]): Move[] {
  const ledger: Move[] = []
  for (const move of moves) {
    const [kind, amount] = move
    if (kind === 'toCard' && amount > stepByStep(ledger).ofCards) continue
    ledger.push(move)
    if (balanceAfter(ledger) < 0) ledger.pop()
  }
  return ledger
}

const anyLedger = fc.array(anyMove, { maxLength: 30 }).map(possible)

test('of any ledger as much may be withdrawn as the rule gives entry by entry', async () => {
  await fc.assert(
    fc.asyncProperty(anyLedger, async (moves) => {
      expect(await money(...moves)).toEqual(stepByStep(moves))
    }),
  )
})

test('what goes back to the card leaves other money as it is', async () => {
  expect(await money(['bank', 300], ['card', 1000], ['toCard', 400])).toEqual({
    withdrawable: 300,
    ofCards: 600,
  })
  expect(await withdrawable(['bank', 300], ['card', 1000], ['buy', 800], ['toCard', 500])).toBe(0)
})

test('no more goes back to cards than they charged', () => {
  fc.assert(
    fc.property(anyLedger, (moves) => {
      const total = (kind: Move[0]) =>
        moves.reduce((sum, [each, amount]) => (each === kind ? sum + amount : sum), 0)
      const { ofCards } = stepByStep(moves)
      expect(ofCards).toBeGreaterThanOrEqual(0)
      expect(total('toCard') + ofCards).toBeLessThanOrEqual(total('card'))
    }),
  )
})

test('only the entries of one wallet are read, by their key, however many there are', async () => {
  const ENTRIES = 10_000
  const users = [await makeUser(), await makeUser(), await makeUser()]
  await pool.query(
    `insert into wallet_entries (user_id, seq, type, amount, before, after, operator_id)
     select u, n, case n % 2 when 1 then 'CHARGE' else 'PAYMENT' end::"EntryType", 100,
            case n % 2 when 1 then 0 else 100 end, case n % 2 when 1 then 100 else 0 end, 1
     from unnest($1::bigint[]) u, generate_series(1, $2) n`,
    [users, ENTRIES],
  )
  await pool.query('analyze wallet_entries')
  const { result, tableScans, rows } = await rowsReadBy('wallet_entries', () =>
    readWalletMoney(users[1] ?? 0),
  )
  expect({ result, tableScans }).toEqual({ result: { withdrawable: 0, ofCards: 0 }, tableScans: 0 })
  expect(rows).toBe(ENTRIES)
})
