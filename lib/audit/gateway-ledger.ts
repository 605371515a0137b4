import { existsSync } from 'node:fs'
import type { Check } from '@/lib/audit/check'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { readLedger } from '@/lib/sandbox/gateway-ledger'

type Report = { since: string; payments: { reference: string; amount: number; status: string }[] }

/** What the gateway says it did, when it tells: asked over HTTP, or read from the book of a sandbox that is not running. */
export async function findGatewayReport(): Promise<Report | null> {
  const file = process.env.SANDBOX_GATEWAY_LEDGER
  if (env.GATEWAY_URL === undefined) {
    if (file === undefined || !existsSync(file)) return null
    const { since, entries } = readLedger(file)
    return { since, payments: [...entries.values()] }
  }
  try {
    const response = await fetch(new URL('/v1/ledger', env.GATEWAY_URL), {
      signal: AbortSignal.timeout(env.GATEWAY_TIMEOUT_MS),
      headers: env.GATEWAY_KEY ? { authorization: `Bearer ${env.GATEWAY_KEY}` } : {},
    })
    return response.ok ? ((await response.json()) as Report) : null
  } catch (error) {
    log.warn({ err: error }, 'the gateway did not tell what it did')
    return null
  }
}

/**
 * Their book against ours. It was read before our snapshot was taken: what they had not done by then is not missed,
 * and what we asked and do not know yet is not wrong.
 */
export const againstGateway = ({ since, payments }: Report, readAt: Date): Check => ({
  name: "the gateway's ledger is ours",
  values: [JSON.stringify(payments), since, readAt.toISOString()],
  sql: `with theirs as (
          select reference, amount, status from jsonb_to_recordset($1::jsonb)
            as t(reference text, amount bigint, status text) where status <> 'VOIDED')
        select reference, t.status as theirs, t.amount as their_amount, g.state as ours, g.amount
        from theirs t full join gateway_payments g using (reference)
        where (t.status is not null and g.id is null)
           or (t.status is not null and g.amount <> t.amount)
           or (t.status = 'APPROVED' and (g.state in ('DECLINED', 'VOIDED')
                or (g.state = 'REFUNDED' and g.settled_at < $3::timestamptz)))
           or (t.status = 'REFUNDED' and g.state not in ('REFUND_OWED', 'REFUNDED'))
           or (t.status = 'DECLINED' and g.state not in ('REQUESTED', 'DECLINED'))
           or (t.status is null and g.state in ('APPROVED', 'REFUND_OWED', 'REFUNDED')
               and g.created_at >= $2::timestamptz and g.settled_at < $3::timestamptz)`,
})
