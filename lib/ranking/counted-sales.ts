import { UNCOUNTED_EVENTS } from '@/lib/events/uncounted'

/** As SQL: the orders that have events which the totals do not contain yet, and which of their events these are. */
export const WAITING = `
  select aggregateid::bigint as order_id, bool_or(type = 'order.paid') as paid,
         bool_or(type = 'order.refunded') as refunded
  from (${UNCOUNTED_EVENTS}) e where aggregatetype = 'order' group by 1`

/** As SQL: the units of returns whose events the totals do not contain yet. */
const WAITING_RETURNS = `
  select aggregateid::bigint as order_id, (line->>'productId')::bigint as product_id, sum((line->>'quantity')::int) as units
  from (${UNCOUNTED_EVENTS}) e cross join lateral jsonb_array_elements(e.payload->'refund'->'lines') line
  where aggregatetype = 'order' group by 1, 2`

/** What is left of an order line after its returns; nothing once the refund of the whole order is counted. */
const kept = `case when o.status = 'PAID' or coalesce(w.refunded, false) then l.quantity - l.returned else 0 end`
/** Units that came back count as sold until the event of their return is counted. */
const units = `${kept} + coalesce(r.units, 0)`

/**
 * As SQL: the sales that the totals contain, one row for each order line and each partner's report. It reads `WAITING` as the
 * CTE `waiting`; `when` gives the condition on the column with the time of a sale. Deleted events were counted before.
 */
export const countedSales = (when: (column: string) => string) => `
  select date_trunc('hour', o.paid_at, 'UTC') as hour, l.product_id,
         ${units} as units, l.unit_price * (${units}) as amount, o.paid_at as sold_at
  from orders o join order_lines l on l.order_id = o.id left join waiting w on w.order_id = o.id
  left join (${WAITING_RETURNS}) r on r.order_id = l.order_id and r.product_id = l.product_id
  where o.status in ('PAID', 'REFUNDED') and not coalesce(w.paid, false) and ${when('o.paid_at')}
  union all
  select date_trunc('hour', sold_at, 'UTC'), product_id, quantity, total_price, sold_at
  from external_sales where ${when('sold_at')}`
