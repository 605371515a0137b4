import type { PoolClient } from 'pg'
import type { Check } from '@/lib/audit/check'
import { eventChecks } from '@/lib/audit/checks/events'
import { gatewayChecks } from '@/lib/audit/checks/gateway'
import { goodsChecks } from '@/lib/audit/checks/goods'
import { moneyChecks } from '@/lib/audit/checks/money'
import { orderChecks } from '@/lib/audit/checks/orders'
import { againstGateway, findGatewayReport } from '@/lib/audit/gateway-ledger'
import type { AuditResponse } from '@/lib/audit/schema'
import { pool } from '@/lib/database/client'
import { silentAfter } from '@/lib/database/pool'

const CHECKS = [...moneyChecks, ...goodsChecks, ...orderChecks, ...eventChecks, ...gatewayChecks]

/** Enough to see what went wrong; a broken shop must not answer with a million rows. */
const SHOWN_MAX = 20
/** Ten million order lines are read through in about a minute. */
const STATEMENT_MS = 600_000

/**
 * Proves that the books agree. Every check reads the same snapshot, so a sale that happens meanwhile is in all of them
 * or in none, and nothing waits for the audit.
 */
export async function audit(): Promise<AuditResponse> {
  const readAt = new Date()
  const report = await findGatewayReport()
  const wanted = report ? [...CHECKS, againstGateway(report, readAt)] : CHECKS
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local statement_timeout = ${STATEMENT_MS}`)
    await client.query(`set local idle_in_transaction_session_timeout = ${STATEMENT_MS}`)
    const checks = []
    for (const check of wanted) checks.push(await run(client, check))
    const { rows } = await client.query<{ now: Date }>('select now()')
    await client.query('commit')
    const result = {
      ok: checks.every((check) => check.ok),
      checkedAt: (rows[0]?.now ?? new Date()).toISOString(),
      checks,
    }
    await client.query('insert into audit_runs (ok, checks, checked_at) values ($1, $2, $3)', [
      result.ok,
      JSON.stringify(checks),
      result.checkedAt,
    ])
    client.release()
    return result
  } catch (error) {
    client.release(true)
    throw error
  }
}

type Verdict = AuditResponse['checks'][number]

async function run(client: PoolClient, check: Check): Promise<Verdict> {
  const { name, sql, values = [], isRight } = check
  if (isRight) return judgeRows(client, check, isRight)
  const text = `with bad as materialized (${sql})
     select (select count(*)::int from bad) as found,
            coalesce((select jsonb_agg(to_jsonb(b)) from (select * from bad limit ${SHOWN_MAX}) b), '[]') as violations`
  const config = { text, values, query_timeout: silentAfter(STATEMENT_MS) }
  const { rows } = await client.query<{ found: number; violations: Record<string, unknown>[] }>(config)
  const { found, violations } = rows[0] ?? { found: 0, violations: [] }
  return { name, ok: found === 0, found, violations }
}

/** So many rows are in memory at a time, and the event loop is free between two lots. */
const ROWS_AT_ONCE = 2000

async function judgeRows(
  client: PoolClient,
  { name, sql, values = [] }: Check,
  isRight: NonNullable<Check['isRight']>,
): Promise<Verdict> {
  // All rows are read: the planner must not choose what is quick with the first ones only.
  await client.query('set local cursor_tuple_fraction = 1')
  await client.query(`declare judged no scroll cursor for select to_jsonb(r) as row from (${sql}) r`, values)
  let found = 0
  const violations: Verdict['violations'] = []
  for (let more = true; more; ) {
    const fetch = { text: `fetch ${ROWS_AT_ONCE} from judged`, query_timeout: silentAfter(STATEMENT_MS) }
    const { rows } = await client.query<{ row: Record<string, unknown> }>(fetch)
    const wrong = rows.map(({ row }) => row).filter((row) => !isRight(row))
    found += wrong.length
    violations.push(...wrong.slice(0, SHOWN_MAX - violations.length))
    more = rows.length === ROWS_AT_ONCE
  }
  await client.query('close judged')
  return { name, ok: found === 0, found, violations }
}
