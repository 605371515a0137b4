import { existsSync } from 'node:fs'
import { z } from 'zod'
import type { Check } from '@/lib/audit/check'
import { fetchBounded } from '@/lib/http/fetch-bounded'
import { log } from '@/lib/log'
import { CURRENCY } from '@/lib/payments/gateway'
import { GatewayId, GatewayStatus } from '@/lib/payments/gateway-answer'
import { readLedger } from '@/lib/sandbox/gateway-ledger'
import { env } from '@/lib/settings/env'

const Entry = z.object({
  reference: z.string().min(1).max(100),
  id: GatewayId,
  amount: z.int().min(0),
  currency: z.literal(CURRENCY),
  method: z.string().max(40),
  status: GatewayStatus,
  refunded: z.int().min(0).default(0),
})
const Ledger = z.object({ since: z.iso.datetime(), payments: z.array(z.unknown()) })

/** The gateway's ledger. `problems` lists the entries that could not be parsed. */
type Report = { since: string; payments: z.infer<typeof Entry>[]; problems: string[] }

/** Several hundred thousand payments. */
const LEDGER_BYTES_MAX = 64 * 1024 * 1024

/** Reads the ledger over HTTP, or from the file of a sandbox that is not running. Null when neither is available. */
export async function readGatewayReport(): Promise<Report | null> {
  const file = process.env.SANDBOX_GATEWAY_LEDGER
  if (env.GATEWAY_URL === undefined) {
    if (file === undefined || !existsSync(file)) return null
    const { since, entries } = readLedger(file)
    return toReport({ since, payments: [...entries.values()] })
  }
  const headers = env.GATEWAY_KEY ? { authorization: `Bearer ${env.GATEWAY_KEY}` } : {}
  const bounds = { timeoutMs: env.GATEWAY_TIMEOUT_MS, bytesMax: LEDGER_BYTES_MAX }
  const response = await fetchBounded(new URL('/v1/ledger', env.GATEWAY_URL), { headers }, bounds).catch(
    (error: unknown) => {
      log.warn({ err: error }, 'the gateway ledger could not be requested')
      return null
    },
  )
  if (response?.status !== 200) return null
  try {
    return toReport(JSON.parse(response.body.toString('utf8')))
  } catch (error) {
    log.warn({ err: error }, 'the gateway ledger is not valid JSON')
    return toReport(undefined)
  }
}

function toReport(body: unknown): Report {
  const ledger = Ledger.safeParse(body).data
  if (!ledger)
    return { since: new Date().toISOString(), payments: [], problems: ['the ledger cannot be read'] }
  const report: Report = { since: ledger.since, payments: [], problems: [] }
  ledger.payments.forEach((payment, index) => {
    const entry = Entry.safeParse(payment)
    if (entry.success) report.payments.push(entry.data)
    else
      report.problems.push(
        `entry ${index + 1}: ${entry.error.issues[0]?.path.join('.') || 'all of it'} cannot be read`,
      )
  })
  return report
}

/**
 * Compares the gateway's ledger with our payments. The ledger was read before our snapshot (`readAt`), so payments settled
 * after that are not expected in it, and payments that are still REQUESTED here may have any result there.
 */
export const gatewayLedgerCheck = ({ since, payments, problems }: Report, readAt: Date): Check => ({
  name: "the gateway's ledger is ours",
  values: [JSON.stringify(payments), since, readAt.toISOString(), JSON.stringify(problems)],
  sql: `with theirs as (
          select reference, id, amount, method, status, refunded from jsonb_to_recordset($1::jsonb)
            as t(reference text, id text, amount bigint, method text, status text, refunded bigint) where status <> 'VOIDED'),
        ours as (
          select g.*, coalesce((select sum(r.amount) from gateway_refunds r
                                where r.gateway_payment_id = g.id and r.settled_at < $3::timestamptz), 0) as refunded_before
          from gateway_payments g)
        select reference, t.status as theirs, t.amount as their_amount, g.state::text as ours, g.amount, null as problem
        from theirs t full join ours g using (reference)
        where (t.status is not null and g.id is null)
           or (t.status is not null and g.amount <> t.amount)
           or (t.status is not null and t.method <> '' and t.method <> g.type::text)
           or (t.status in ('APPROVED', 'REFUNDED') and g.gateway_ref is not null and t.id <> g.gateway_ref)
           or (t.status = 'APPROVED' and (g.state in ('DECLINED', 'VOIDED')
                or (g.state = 'REFUNDED' and g.settled_at < $3::timestamptz)))
           or (t.status = 'APPROVED' and t.refunded not between g.refunded_before and g.refund_total)
           or (t.status = 'REFUNDED' and g.state not in ('REQUESTED', 'REFUND_OWED', 'REFUNDED'))
           or (t.status = 'DECLINED' and g.state not in ('REQUESTED', 'DECLINED'))
           or (t.status is null and g.state in ('APPROVED', 'REFUND_OWED', 'REFUNDED')
               and g.provider is null and g.created_at >= $2::timestamptz and g.settled_at < $3::timestamptz)
        union all
        select min(reference), null, null, null, null, 'a reference twice' from theirs group by reference having count(*) > 1
        union all
        select min(reference), null, null, null, null, 'an id of two payments' from theirs group by id having count(*) > 1
        union all
        select null, null, null, null, null, problem from jsonb_array_elements_text($4::jsonb) as problem`,
})
