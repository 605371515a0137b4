import type { Check } from '@/lib/audit/check'
import type { ProviderRecord } from '@/lib/payments/provider-records'

/**
 * Compares what the payment companies have taken and given back with our payments. Their records were read before our
 * snapshot (`readAt`), so that what was settled after that is not expected in them.
 */
export const providerRecordsCheck = (records: readonly ProviderRecord[], readAt: Date): Check => ({
  name: "the payment companies' records are ours",
  values: [JSON.stringify(records), readAt.toISOString()],
  sql: `select reference, t.captured, t.refunded, g.state::text as ours, g.amount
        from jsonb_to_recordset($1::jsonb) as t(reference text, captured bigint, refunded bigint)
        join gateway_payments g using (reference)
        where g.settled_at < $2::timestamptz
          and case when g.state in ('APPROVED', 'REFUND_OWED', 'REFUNDED')
                   then t.captured <> g.amount
                        or t.refunded not between coalesce((select sum(r.amount) from gateway_refunds r where r.gateway_payment_id = g.id
                                                            and r.settled_at < $2::timestamptz), 0) and g.refund_total
                   else t.captured <> t.refunded end`,
})
