import type { Check } from '../check'

export const gatewayChecks: Check[] = [
  {
    name: 'money the gateway took paid for one order or one charge',
    sql: `select g.id as gateway_payment_id, g.purpose, g.state, g.amount, p.order_id, p.amount as paid, e.amount as charged
          from gateway_payments g
          left join payments p on p.gateway_payment_id = g.id
          left join (select gateway_payment_id, sum(amount) as amount, count(*) as rows
                     from wallet_entries where gateway_payment_id is not null and type = 'CHARGE' group by 1) e
            on e.gateway_payment_id = g.id
          where (g.purpose = 'ORDER' and g.state = 'APPROVED'
                 and (p.id is null or p.amount <> g.amount or p.order_id <> g.order_id or p.refunded_at is not null))
             or (g.purpose = 'CHARGE' and g.state = 'APPROVED' and (e.rows is distinct from 1 or e.amount <> g.amount))
             or (g.state in ('REQUESTED', 'DECLINED', 'VOIDED') and (p.id is not null or e.amount is not null))
             or (g.state in ('REFUND_OWED', 'REFUNDED') and p.id is not null and p.refunded_at is null)
             or (g.purpose = 'CHARGE' and g.state in ('REFUND_OWED', 'REFUNDED') and e.amount is not null)`,
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
          where g.state = 'REQUESTED' and o.status <> 'PAYING'`,
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
