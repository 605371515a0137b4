import type { PoolClient } from 'pg'
import type { Check } from '@/lib/audit/check'
import { eventChecks } from '@/lib/audit/checks/events'
import { fulfilmentChecks } from '@/lib/audit/checks/fulfilment'
import { gatewayChecks } from '@/lib/audit/checks/gateway'
import { goodsChecks } from '@/lib/audit/checks/goods'
import { moneyChecks } from '@/lib/audit/checks/money'
import { orderChecks } from '@/lib/audit/checks/orders'
import { returnChecks } from '@/lib/audit/checks/returns'
import { reviewChecks } from '@/lib/audit/checks/reviews'
import { gatewayLedgerCheck, readGatewayReport } from '@/lib/audit/gateway-ledger'
import { providerRecordsCheck } from '@/lib/audit/provider-records'
import { saveAuditRun } from '@/lib/audit/runs'
import type { AuditResponse } from '@/lib/audit/schema'
import { pool } from '@/lib/database/client'
import { silentAfter } from '@/lib/database/pool'
import { readProviderRecords } from '@/lib/payments/provider-records'

const CHECKS = [
  ...moneyChecks,
  ...goodsChecks,
  ...orderChecks,
  ...fulfilmentChecks,
  ...returnChecks,
  ...eventChecks,
  ...gatewayChecks,
  ...reviewChecks,
]

/** Enough to see what is wrong, and a bound on the response. */
const VIOLATIONS_MAX = 20
/** An audit of ten million order lines takes about a minute. */
const STATEMENT_MS = 600_000

/** Checks that the books agree, and stores the result. */
export async function audit(): Promise<AuditResponse> {
  const readAt = new Date()
  const report = await readGatewayReport()
  const records = await readProviderRecords()
  const result = await runChecks([
    ...CHECKS,
    ...(report ? [gatewayLedgerCheck(report, readAt)] : []),
    ...(records.length > 0 ? [providerRecordsCheck(records, readAt)] : []),
  ])
  await saveAuditRun(result)
  return result
}

/** All checks read one snapshot, so a concurrent sale is visible to all of them or to none. They take no row locks. */
async function runChecks(checks: readonly Check[]): Promise<AuditResponse> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local statement_timeout = ${STATEMENT_MS}`)
    await client.query(`set local idle_in_transaction_session_timeout = ${STATEMENT_MS}`)
    const results = []
    for (const check of checks) results.push(await runCheck(client, check))
    const { rows } = await client.query<{ now: Date }>('select now()')
    await client.query('commit')
    client.release()
    return {
      ok: results.every(({ ok }) => ok),
      checkedAt: (rows[0]?.now ?? new Date()).toISOString(),
      checks: results,
    }
  } catch (error) {
    client.release(true)
    throw error
  }
}

type CheckResult = AuditResponse['checks'][number]

async function runCheck(client: PoolClient, check: Check): Promise<CheckResult> {
  const { name, sql, values = [], isRowValid } = check
  if (isRowValid) return checkRows(client, check, isRowValid)
  const text = `with bad as materialized (${sql})
     select (select count(*)::int from bad) as found,
            coalesce((select jsonb_agg(to_jsonb(b)) from (select * from bad limit ${VIOLATIONS_MAX}) b), '[]') as violations`
  const config = { text, values, query_timeout: silentAfter(STATEMENT_MS) }
  const { rows } = await client.query<{ found: number; violations: Record<string, unknown>[] }>(config)
  const { found, violations } = rows[0] ?? { found: 0, violations: [] }
  return { name, ok: found === 0, found, violations }
}

/** Bounds the rows in memory; the event loop runs between two fetches. */
const FETCH_ROWS = 2000

async function checkRows(
  client: PoolClient,
  { name, sql, values = [] }: Check,
  isRowValid: NonNullable<Check['isRowValid']>,
): Promise<CheckResult> {
  // Every row will be fetched, so the planner must not prefer a plan that is fast only for the first ones.
  await client.query('set local cursor_tuple_fraction = 1')
  await client.query(
    `declare checked_rows no scroll cursor for select to_jsonb(r) as row from (${sql}) r`,
    values,
  )
  let found = 0
  const violations: CheckResult['violations'] = []
  for (let more = true; more; ) {
    const fetch = { text: `fetch ${FETCH_ROWS} from checked_rows`, query_timeout: silentAfter(STATEMENT_MS) }
    const { rows } = await client.query<{ row: Record<string, unknown> }>(fetch)
    const invalid = rows.map(({ row }) => row).filter((row) => !isRowValid(row))
    found += invalid.length
    violations.push(...invalid.slice(0, VIOLATIONS_MAX - violations.length))
    more = rows.length === FETCH_ROWS
  }
  await client.query('close checked_rows')
  return { name, ok: found === 0, found, violations }
}
