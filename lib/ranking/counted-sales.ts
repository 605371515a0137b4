import { UNCOUNTED_EVENTS } from '@/lib/events/uncounted'

/**
 * The sales that the totals contain, as SQL: `WAITING` gives the orders whose events are not counted yet,
 * `countedSales` (which reads it as a CTE `waiting`) one row per order line and per partner's report; `when` gives the
 * condition on the column that holds the time of the sale. A sale counts once its paid event is counted and until its
 * refunded event is; an event that was deleted was counted before.
 */
export const WAITING = `
  select aggregateid::bigint as order_id, bool_or(type = 'order.paid') as paid,
         bool_or(type = 'order.refunded') as refunded
  from (${UNCOUNTED_EVENTS}) e where aggregatetype = 'order' group by 1`

const counts = `o.status = 'PAID' or coalesce(w.refunded, false)`

export const countedSales = (when: (column: string) => string) => `
  select date_trunc('hour', o.paid_at, 'UTC') as hour, l.product_id,
         case when ${counts} then l.quantity else 0 end as units,
         case when ${counts} then l.unit_price * l.quantity else 0 end as amount, o.paid_at as sold_at
  from orders o join order_lines l on l.order_id = o.id left join waiting w on w.order_id = o.id
  where o.status in ('PAID', 'REFUNDED') and not coalesce(w.paid, false) and ${when('o.paid_at')}
  union all
  select date_trunc('hour', sold_at, 'UTC'), product_id, quantity, total_price, sold_at
  from external_sales where ${when('sold_at')}`
