import { countedSales, WAITING } from '@/lib/ranking/counted-sales'
import { isLeader } from '@/lib/ranking/leaders'
import type { Check } from '../check'

export const eventChecks: Check[] = [
  {
    // Events before the horizon may have been purged. An hour of tolerance, because an order and its event have their own times.
    name: 'a paid order told the world once, a refunded one twice',
    sql: `with recorded as (select aggregateid::bigint as order_id, count(*) filter (where type = 'order.paid') as paid,
                               count(*) filter (where type = 'order.refunded') as refunded
                        from outbox_events where aggregatetype = 'order' group by 1),
          horizon as (select coalesce(max(pruned_before), '-infinity') as pruned_before from event_horizon)
          select o.id as order_id, o.status, coalesce(r.paid, 0) as paid, coalesce(r.refunded, 0) as refunded
          from orders o cross join horizon h left join recorded r on r.order_id = o.id
          where coalesce(r.paid, 0) > (o.paid_at is not null)::int
             or coalesce(r.refunded, 0) > (o.status = 'REFUNDED')::int
             or (o.paid_at >= h.pruned_before + interval '1 hour' and coalesce(r.paid, 0) = 0)
             or (o.status = 'REFUNDED' and o.closed_at >= h.pruned_before + interval '1 hour'
                 and coalesce(r.refunded, 0) = 0)`,
  },
  {
    // `() => 'true'` is the condition on the time of a sale: all times.
    name: 'hourly totals are the orders they sum',
    sql: `with waiting as (${WAITING}), sales as (${countedSales(() => 'true')}),
          expected as (select hour, product_id, sum(units) as units, sum(amount) as amount from sales group by 1, 2)
          select coalesce(h.hour, e.hour) as hour, coalesce(h.product_id, e.product_id) as product_id,
                 h.units, e.units as expected_units, h.amount, e.amount as expected_amount
          from hourly_sales h full join expected e on e.hour = h.hour and e.product_id = h.product_id
          where coalesce(h.units, 0) <> coalesce(e.units, 0) or coalesce(h.amount, 0) <> coalesce(e.amount, 0)`,
  },
  {
    // The second part names its tables `t` and `r`, as `isLeader` expects.
    name: 'a ranking window is the hours it sums',
    sql: `with expected as (
            select w.scope, h.product_id, sum(h.units) as units, sum(h.amount) as amount
            from ranking_windows w join hourly_sales h on h.hour >= w.from_hour group by 1, 2)
          select 'total' as kind, coalesce(s.scope, e.scope) as scope, coalesce(s.product_id, e.product_id) as product_id,
                 s.units, e.units as expected_units, s.amount, e.amount as expected_amount
          from window_sales s full join expected e on e.scope = s.scope and e.product_id = s.product_id
          where coalesce(s.units, 0) <> coalesce(e.units, 0) or coalesce(s.amount, 0) <> coalesce(e.amount, 0)
          union all
          select 'leader', t.scope, t.product_id, t.units, t.units, t.amount, t.amount
          from window_sales t join ranking_windows r on r.scope = t.scope
          where ${isLeader.sql} and not exists (
            select 1 from ranking_leaders l where l.scope = t.scope and l.product_id = t.product_id)`,
  },
]
