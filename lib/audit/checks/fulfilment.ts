import type { Check } from '../check'

export const fulfilmentChecks: Check[] = [
  {
    name: 'an order is as far as its parcels are',
    sql: `with sent as (
            select s.order_id, count(*) as parcels, count(*) filter (where s.delivered_at is null) as on_the_way,
                   min(s.shipped_at) as first_sent, max(s.delivered_at) as last_arrived
            from shipments s group by 1),
          missing as (
            select l.order_id, sum(l.quantity - coalesce(p.quantity, 0)) as units
            from order_lines l join sent using (order_id)
            left join (select order_id, product_id, sum(quantity) as quantity from shipment_lines group by 1, 2) p
              on p.order_id = l.order_id and p.product_id = l.product_id
            group by 1)
          select o.id as order_id, o.status, o.fulfilment, s.parcels, s.on_the_way, m.units as missing
          from orders o left join sent s on s.order_id = o.id left join missing m on m.order_id = o.id
          where (s.order_id is not null or o.shipped_at is not null)
            and (s.order_id is null or o.shipped_at is distinct from s.first_sent or m.units < 0
                 or o.fulfilment::text is distinct from case
                      when m.units > 0 then 'PARTLY_SHIPPED' when s.on_the_way > 0 then 'SHIPPED' else 'DELIVERED' end
                 or (o.fulfilment = 'DELIVERED' and o.delivered_at is distinct from s.last_arrived))`,
  },
  {
    // Events before the horizon may have been purged. An hour of tolerance, because a step and its event have their own times.
    name: 'each parcel and the arrival of an order told the world once',
    sql: `with recorded as (
            select aggregateid::bigint as order_id, count(*) filter (where type = 'order.shipped') as shipped,
                   count(*) filter (where type = 'order.delivered') as delivered
            from outbox_events where aggregatetype = 'order' and type in ('order.shipped', 'order.delivered') group by 1),
          sent as (select order_id, count(*) as parcels from shipments group by 1),
          horizon as (select coalesce(max(pruned_before), '-infinity') as pruned_before from event_horizon)
          select o.id as order_id, s.parcels, coalesce(r.shipped, 0) as shipped, coalesce(r.delivered, 0) as delivered
          from orders o cross join horizon h left join recorded r on r.order_id = o.id left join sent s on s.order_id = o.id
          where (r.order_id is not null or o.shipped_at is not null)
            and (coalesce(r.shipped, 0) > coalesce(s.parcels, 0)
                 or coalesce(r.delivered, 0) > (o.delivered_at is not null)::int
                 or (o.shipped_at >= h.pruned_before + interval '1 hour' and coalesce(r.shipped, 0) < s.parcels)
                 or (o.delivered_at >= h.pruned_before + interval '1 hour' and coalesce(r.delivered, 0) = 0))`,
  },
  {
    name: 'a parcel contains something of its order',
    sql: `select s.id as shipment_id, s.order_id from shipments s
          where not exists (select 1 from shipment_lines l where l.shipment_id = s.id)`,
  },
]
