import { afterAll, beforeEach } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import * as accountsQueues from './accounts'
import * as catalogQueues from './catalog'
import * as eventsQueues from './events'
import * as noticesQueues from './notices'
import * as ordersQueues from './orders'
import * as paymentsQueues from './payments'
import * as rankingQueues from './ranking'
import { type QueueRows, REFERENCED, ROWS } from './rows'

// One connection, so that prepared statements keep their plans and the statistics of all statements can be flushed.
process.env.POOL_MAX = '1'
// An unreachable gateway, so that every payment stays open.
process.env.GATEWAY_URL = 'http://127.0.0.1:9'
const { pool, prisma } = await import('@/lib/database/client')
const { transaction } = await import('@/lib/database/transaction')
const { countDeadLetters, deliveryBacklog } = await import('@/lib/events/backlog')
const { leaseEvents } = await import('@/lib/events/lease-events')
const { recoverBatches } = await import('@/lib/events/recover-batches')
const { replayDead } = await import('@/lib/events/replay-event')
const { replayRange } = await import('@/lib/events/replay-range')
const { settleEvents } = await import('@/lib/events/settle-events')
const { leaseParcels } = await import('@/lib/fulfilment/track-parcels')
const { leaseMails } = await import('@/lib/notices/lease-mails')
const { payRefunds } = await import('@/lib/payments/pay-refunds')
const { leaseTexts } = await import('@/lib/notices/send-texts')
const { leaseReceipts } = await import('@/lib/receipts/settle-receipts')
export const { DUTIES } = await import('@/lib/worker/duties')

// One connection here too: the statistics of filling a queue are flushed before its batch is measured.
export const direct = await testDatabase().pool.connect()
afterAll(() => direct.release())

type Queue = QueueRows & {
  runBatch: () => Promise<unknown>
  /** The size of a batch. It bounds the rows that are read, however many are waiting. */
  batchSize: number
}

/** Leases events and settles them: the first has failed, the others were delivered. */
async function deliverBatch() {
  const leased = await leaseEvents('a', 64, 60_000)
  const settled = [...leased.fresh, ...leased.retries].map((event, index) =>
    index === 0
      ? ({ event, settlement: { kind: 'failed', status: 500, error: 'refused' } } as const)
      : ({ event, settlement: { kind: 'delivered', status: 202 } } as const),
  )
  await settleEvents('a', leased, settled)
}

const replayHour = () =>
  replayRange(
    prisma,
    { from: new Date('2020-01-05T05:00:00Z'), until: new Date('2020-01-05T06:00:00Z'), dryRun: false },
    null,
  )

/** The queue of each duty of the worker. */
export const QUEUES_OF_DUTIES: Record<string, QueueRows & { batchSize: number }> = {
  'feed-ranking': { ...eventsQueues.unreadEvents, batchSize: 500 },
  'roll-windows': { ...rankingQueues.hoursToSubtract, batchSize: 400 },
  'refresh-popularity': { ...rankingQueues.changedPopularity, batchSize: 200 },
  'expire-orders': { ...ordersQueues.expiredOrders, batchSize: 1000 },
  'verify-payments': { ...paymentsQueues.openPayments, batchSize: 8 },
  'resolve-attempts': { ...paymentsQueues.openAttempts, batchSize: 8 },
  'apply-price-schedules': { ...catalogQueues.dueSales, batchSize: 100 },
  // Of 500 groups with two products each.
  'refresh-listed': { ...catalogQueues.soldOutGroups, batchSize: 1000 },
  'reconcile-payments': { ...paymentsQueues.settledPayments, batchSize: 8 },
  'feed-notices': { ...eventsQueues.unreadEvents, batchSize: 500 },
  'send-mails': { ...noticesQueues.dueMails, batchSize: 16 },
  'send-texts': { ...noticesQueues.dueTexts, batchSize: 16 },
  'settle-receipts': { ...ordersQueues.receiptsToIssue, batchSize: 16 },
  'track-parcels': { ...ordersQueues.parcelsOnTheWay, batchSize: 50 },
  'remind-of-coupons': { ...noticesQueues.couponHolders, batchSize: 500 },
  'tell-of-restock': { ...noticesQueues.awaitedProducts, batchSize: 50 },
  'purge-restock-requests': { ...noticesQueues.toldRequests, batchSize: 5000 },
  'purge-hidden-reviews': { ...catalogQueues.hiddenReviews, batchSize: 500 },
  'delete-unused-pictures': { ...catalogQueues.unusedPictures, batchSize: 20 },
  'purge-failed-searches': { ...catalogQueues.failedSearches, batchSize: 5000 },
  'purge-tickets': { ...accountsQueues.oldTickets, batchSize: 5000 },
  'forget-accounts': { ...paymentsQueues.oldWithdrawals, batchSize: 1000 },
  'purge-texts': { ...noticesQueues.oldTexts, batchSize: 5000 },
  'purge-notices': { ...noticesQueues.oldNotices, batchSize: 5000 },
  'answer-reset-requests': { ...accountsQueues.resetRequests, batchSize: 50 },
  'purge-account-links': { ...accountsQueues.expiredLinks, batchSize: 5000 },
  'purge-invitations': { ...accountsQueues.expiredInvitations, batchSize: 5000 },
  'purge-passkey-challenges': { ...accountsQueues.expiredChallenges, batchSize: 5000 },
  'purge-pending-sign-ins': { ...accountsQueues.expiredSignIns, batchSize: 5000 },
  'purge-former-members': { ...accountsQueues.formerMembers, batchSize: 5000 },
  'purge-keys': { ...accountsQueues.expiredKeys, batchSize: 5000 },
  'purge-sessions': { ...accountsQueues.expiredSessions, batchSize: 5000 },
  'purge-deliveries': { ...ordersQueues.oldDeliveries, batchSize: 5000 },
  'purge-sign-in-failures': { ...accountsQueues.oldSignInFailures, batchSize: 5000 },
  'purge-events': { ...eventsQueues.readEvents, batchSize: 5000 },
}

export const QUEUES: Record<string, Queue> = {
  ...Object.fromEntries(
    DUTIES.flatMap(({ name, run }) => {
      const rows = QUEUES_OF_DUTIES[name]
      return rows ? [[name, { ...rows, runBatch: run }]] : []
    }),
  ),
  'events to deliver': { ...eventsQueues.unreadEvents, batchSize: 64, runBatch: deliverBatch },
  'events to deliver again': { ...eventsQueues.retries, batchSize: 64, runBatch: deliverBatch },
  'events waiting, for readiness': {
    ...eventsQueues.unreadEvents,
    batchSize: 10_000,
    runBatch: deliveryBacklog,
  },
  'events waiting for another attempt, for readiness': {
    ...eventsQueues.retries,
    batchSize: 10_000,
    runBatch: deliveryBacklog,
  },
  'dead letters, for readiness': {
    ...eventsQueues.deadLetters,
    batchSize: 10_000,
    runBatch: countDeadLetters,
  },
  'dead letters to send again': {
    ...eventsQueues.fewDeadLetters,
    batchSize: 64,
    runBatch: () => transaction(prisma, replayDead),
  },
  'refunds that are owed': { ...paymentsQueues.owedRefunds, batchSize: 8, runBatch: payRefunds },
  'cash receipts to issue': {
    ...ordersQueues.receiptsToIssue,
    batchSize: 16,
    runBatch: () => leaseReceipts(16),
  },
  'messages to send': { ...noticesQueues.dueTexts, batchSize: 16, runBatch: () => leaseTexts(16) },
  'parcels to ask about': { ...ordersQueues.parcelsOnTheWay, batchSize: 50, runBatch: leaseParcels },
  'mails to send': { ...noticesQueues.dueMails, batchSize: 64, runBatch: () => leaseMails(64) },
  'batches to recover': { ...eventsQueues.batches, batchSize: 4 * 64, runBatch: recoverBatches },
  'events to replay': { ...eventsQueues.readEvents, batchSize: 60, runBatch: replayHour },
}

/** Rows that table and index scans returned, from the server's statistics. */
async function rowsRead(): Promise<number> {
  for (const connection of [pool, direct]) await connection.query('select pg_stat_force_next_flush()')
  const { rows } = await direct.query(`
    select ((select coalesce(sum(seq_tup_read), 0) from pg_stat_user_tables)
          + (select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes))::int as read`)
  return rows[0].read
}

/** From the sixth execution on the server may use a generic plan, whatever the tables hold later. */
export async function settlePlans({ runBatch }: Queue) {
  for (let n = 0; n < 7; n++) await runBatch()
}

export async function readBy({ runBatch }: Queue): Promise<number> {
  const before = await rowsRead()
  await runBatch()
  return (await rowsRead()) - before
}

/** A row is read to be found, locked and changed, and so are the rows it refers to. */
export const maxRowsRead = ({ batchSize }: Queue) => Math.min(12 * batchSize + 1000, ROWS * 0.8)

await direct.query(`${REFERENCED}; analyze`)

const all = Object.values(QUEUES)
const tables = [...new Set(all.flatMap(({ table, remove }) => (remove ? [] : table.split(', '))))]
const removals = [...new Set(all.flatMap(({ remove }) => remove ?? []))]
// Only the tests update the statistics.
for (const table of tables) await direct.query(`alter table ${table} set (autovacuum_enabled = off)`)

beforeEach(async () => {
  await direct.query(`truncate ${tables.join(', ')}, ranking_leaders cascade`)
  for (const removal of removals) await direct.query(removal)
})
