import type { Check } from '../check'

export const gatewayChecks: Check[] = [
  {
    name: 'money the gateway took paid for one order or one charge',
    sql: `select g.id as gateway_payment_id, g.purpose, g.state, g.amount, p.order_id, p.amount as paid, e.amount as charged,
                 e.returned
          from gateway_payments g
          left join payments p on p.gateway_payment_id = g.id
          left join (select gateway_payment_id, sum(amount) filter (where type = 'CHARGE') as amount,
                            count(*) filter (where type = 'CHARGE') as rows,
                            coalesce(sum(amount) filter (where type = 'PAYMENT'), 0) as returned
                     from wallet_entries where gateway_payment_id is not null group by 1) e
            on e.gateway_payment_id = g.id
          where (g.purpose = 'ORDER' and g.state = 'APPROVED'
                 and (p.id is null or p.amount <> g.amount or p.order_id <> g.order_id or p.refunded_at is not null))
             or (g.purpose in ('CHARGE', 'ORDER_CHARGE') and g.state = 'APPROVED' and (e.rows is distinct from 1 or e.amount <> g.amount))
             or (g.state in ('REQUESTED', 'DECLINED', 'VOIDED') and (p.id is not null or e.amount is not null))
             or (g.state in ('REFUND_OWED', 'REFUNDED') and p.id is not null and p.refunded_at is null)
             or (g.purpose in ('CHARGE', 'ORDER_CHARGE') and e.amount is null and e.returned > 0)
             or (g.purpose in ('CHARGE', 'ORDER_CHARGE') and e.amount is not null
                 and (e.rows <> 1 or e.amount <> g.amount or e.returned <> g.refund_total))
             or (g.purpose <> 'ORDER' and p.id is not null)`,
  },
  {
    name: 'an order paid outside the wallet has the gateway payment it names',
    sql: `select p.order_id, p.type, p.amount, g.state
          from payments p join orders o on o.id = p.order_id left join gateway_payments g on g.id = p.gateway_payment_id
          where (p.type <> 'BALANCE' and p.amount > 0
                 and (g.id is null or g.state not in ('APPROVED', 'REFUND_OWED', 'REFUNDED')
                      or g.amount <> p.amount or g.user_id <> o.user_id or g.type <> p.type))
             or (p.type = 'BALANCE' and g.id is not null)`,
  },
  {
    name: 'an order being paid waits for exactly one answer',
    sql: `select o.id as order_id, count(g.id) as asked
          from orders o left join gateway_payments g on g.order_id = o.id and g.state = 'REQUESTED'
          where o.status = 'PAYING' group by o.id having count(g.id) <> 1
          union all
          select o.id, 1 from gateway_payments g join orders o on o.id = g.order_id
          where g.state = 'REQUESTED' and o.status <> 'PAYING' and g.provider is null`,
  },
  {
    name: 'an attempt to pay and its payment agree',
    sql: `select a.id as attempt, a.state, g.state as payment, o.status as order_status
          from payment_attempts a join gateway_payments g on g.reference = a.id left join orders o on o.id = a.order_id
          where a.provider is distinct from g.provider or a.amount <> g.amount or a.order_id is distinct from g.order_id
             or (a.state in ('CREATED', 'READY', 'CONFIRMING', 'UNKNOWN', 'REVIEW') and g.state <> 'REQUESTED')
             or (a.state = 'PAID' and (g.state not in ('APPROVED', 'REFUND_OWED', 'REFUNDED') or g.gateway_ref is distinct from a.ref))
             or (a.state = 'FAILED' and g.state not in ('DECLINED', 'REFUNDED'))
             or (a.state in ('CANCELLED', 'EXPIRED') and g.state <> 'VOIDED')
             or (a.state in ('CREATED', 'READY') and o.status <> 'PAYING')
          union all
          select g.reference, null, g.state, null from gateway_payments g left join payment_attempts a on a.id = g.reference
          where g.provider is not null and a.id is null`,
  },
  {
    // A release before this one refunded whole payments without a row of their own.
    name: 'the refunds of a gateway payment are what its order returned, and never more than it took',
    sql: `with refunds as (
            select gateway_payment_id, sum(amount) as total, coalesce(sum(amount) filter (where state = 'DONE'), 0) as done
            from gateway_refunds group by 1)
          select g.id as gateway_payment_id, g.state, g.amount, g.refund_total, coalesce(r.total, 0) as refunds,
                 coalesce(r.done, 0) as done, o.id as order_id, o.status
          from gateway_payments g left join refunds r on r.gateway_payment_id = g.id
          left join payments p on p.gateway_payment_id = g.id left join orders o on o.id = p.order_id
          where g.refund_total <> coalesce(r.total, 0) or g.refund_total > g.amount
             or (g.state in ('REQUESTED', 'DECLINED', 'VOIDED') and g.refund_total <> 0)
             or (g.state = 'APPROVED' and g.refund_total = g.amount)
             or (g.state = 'REFUND_OWED' and g.refund_total not in (0, g.amount))
             or (g.state = 'REFUNDED' and g.refund_total not in (0, g.amount))
             or (g.state = 'REFUNDED' and coalesce(r.done, 0) <> g.refund_total)
             or (o.status = 'PAID' and g.refund_total <> o.refunded)`,
  },
  {
    name: 'the gateway says nothing that our books contradict',
    sql: `select id as gateway_payment_id, reference, state, amount, contradiction from gateway_payments
          where contradiction is not null`,
  },
  {
    name: 'a gateway id belongs to one payment',
    sql: `select gateway_ref, count(*) as payments, array_agg(id order by id) as gateway_payment_ids from gateway_payments
          where gateway_ref is not null group by gateway_ref having count(*) > 1`,
  },
]
