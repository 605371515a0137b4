import type { Check } from '../check'

/**
 * Orders whose events the ranking has not counted yet. A sale counts once its paid event is ranked and until its
 * refunded event is; an event that was pruned was ranked before.
 */
export const WAITING = `select aggregateid::bigint as order_id, bool_or(type = 'order.paid') as paid,
                               bool_or(type = 'order.refunded') as refunded
                        from outbox_events where not ranked and aggregatetype = 'order' group by 1`

/** Every sale the totals have been told of: the orders' lines and what partners reported. */
export const COUNTED_SALES = `
  select date_trunc('hour', o.paid_at, 'UTC') as hour, l.product_id,
         case when o.status = 'PAID' or coalesce(w.refunded, false) then l.quantity else 0 end as units,
         case when o.status = 'PAID' or coalesce(w.refunded, false) then l.unit_price * l.quantity else 0 end as amount,
         o.paid_at as sold_at
  from orders o join order_lines l on l.order_id = o.id
  left join waiting w on w.order_id = o.id
  where o.status in ('PAID', 'REFUNDED') and not coalesce(w.paid, false)
  union all
  select date_trunc('hour', sold_at, 'UTC'), product_id, quantity, total_price, sold_at from external_sales`

export const eventChecks: Check[] = [
  {
    name: 'a paid order told the world once, a refunded one twice',
    sql: `with told as (select aggregateid::bigint as order_id, count(*) filter (where type = 'order.paid') as paid,
                               count(*) filter (where type = 'order.refunded') as refunded
                        from outbox_events where aggregatetype = 'order' group by 1),
          horizon as (select coalesce(max(pruned_before), '-infinity') as pruned_before from event_horizon)
          select o.id as order_id, o.status, coalesce(t.paid, 0) as paid, coalesce(t.refunded, 0) as refunded
          from orders o cross join horizon h left join told t on t.order_id = o.id
          where coalesce(t.paid, 0) > (o.paid_at is not null)::int
             or coalesce(t.refunded, 0) > (o.status = 'REFUNDED')::int
             or (o.paid_at >= h.pruned_before + interval '1 hour' and coalesce(t.paid, 0) = 0)
             or (o.status = 'REFUNDED' and o.closed_at >= h.pruned_before + interval '1 hour'
                 and coalesce(t.refunded, 0) = 0)`,
  },
  {
    name: 'hourly totals are the orders they sum',
    sql: `with waiting as (${WAITING}), sales as (${COUNTED_SALES}),
          expected as (select hour, product_id, sum(units) as units, sum(amount) as amount from sales group by 1, 2)
          select coalesce(h.hour, e.hour) as hour, coalesce(h.product_id, e.product_id) as product_id,
                 h.units, e.units as expected_units, h.amount, e.amount as expected_amount
          from hourly_sales h full join expected e on e.hour = h.hour and e.product_id = h.product_id
          where coalesce(h.units, 0) <> coalesce(e.units, 0) or coalesce(h.amount, 0) <> coalesce(e.amount, 0)`,
  },
  {
    name: 'a ranking window is the hours it sums',
    sql: `with expected as (
            select w.scope, h.product_id, sum(h.units) as units, sum(h.amount) as amount
            from ranking_windows w join hourly_sales h on h.hour >= w.from_hour group by 1, 2)
          select coalesce(s.scope, e.scope) as scope, coalesce(s.product_id, e.product_id) as product_id,
                 s.units, e.units as expected_units, s.amount, e.amount as expected_amount
          from window_sales s full join expected e on e.scope = s.scope and e.product_id = s.product_id
          where coalesce(s.units, 0) <> coalesce(e.units, 0) or coalesce(s.amount, 0) <> coalesce(e.amount, 0)`,
  },
]
