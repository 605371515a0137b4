import type { Check } from '../check'

const signed = `case when type = 'PAYMENT' then -amount else amount end`

export const moneyChecks: Check[] = [
  {
    name: 'nobody who left has money in the wallet',
    sql: `select w.user_id, w.balance, u.left_at, w.closed_at from users u join wallets w on w.user_id = u.id
          where u.left_at is not null and w.balance <> 0`,
  },
  {
    name: 'a wallet holds the sum of its ledger',
    sql: `select w.user_id, w.balance, coalesce(l.sum, 0) as ledger, w.entries, coalesce(l.rows, 0) as rows
          from wallets w
          left join (select user_id, sum(${signed}) as sum, count(*) as rows, max(seq) as last
                     from wallet_entries group by user_id) l on l.user_id = w.user_id
          where w.balance <> coalesce(l.sum, 0) or w.balance < 0
             or w.entries <> coalesce(l.rows, 0) or w.entries <> coalesce(l.last, 0)`,
  },
  {
    name: 'a ledger row begins where the row before it ended',
    sql: `select user_id, seq, type, amount, before, after, previous
          from (select *, coalesce(lag(after) over chain, 0) as previous, lag(seq) over chain as previous_seq
                from wallet_entries window chain as (partition by user_id order by seq)) e
          where before <> previous or after <> before + ${signed} or amount <= 0 or after < 0
             or seq <> coalesce(previous_seq, 0) + 1`,
  },
  {
    name: 'a withdrawal took its money once, and gave it back unless it waits or was paid out',
    sql: `with booked as (
            select withdrawal_id as id, min(user_id) as user_id, count(distinct user_id) as users,
                   sum(amount) filter (where type = 'PAYMENT') as taken,
                   coalesce(sum(amount) filter (where type <> 'PAYMENT'), 0) as returned
            from wallet_entries where withdrawal_id is not null group by 1)
          select coalesce(w.id, b.id) as withdrawal_id, w.state, w.amount, b.taken, b.returned
          from withdrawals w full join booked b using (id)
          where w.id is null or b.id is null or b.users <> 1 or b.user_id <> w.user_id
             or b.taken is distinct from w.amount
             or b.returned <> case when w.state in ('REFUSED', 'CANCELLED') then w.amount else 0 end`,
  },
  {
    // A return whose goods cost nothing moves no money.
    name: 'a wallet pays for an order once and is refunded once, or once for each return',
    sql: `with expected as (
            select id as order_id, user_id, 'PAYMENT' as type, total, 1 as rows from orders
            where status in ('PAID', 'REFUNDED') and payment_type = 'BALANCE' and total > 0
            union all
            select id, user_id, 'REFUND', total, 1 from orders
            where status = 'REFUNDED' and payment_type = 'BALANCE' and total > 0 and shipped_at is null
            union all
            select o.id, o.user_id, 'REFUND', o.refunded, count(*) from orders o
            join returns r on r.order_id = o.id and r.refund_amount > 0
            where o.payment_type = 'BALANCE' and o.refunded > 0 group by o.id),
          booked as (
            select order_id, user_id, type::text as type, sum(amount) as total, count(*) as rows
            from wallet_entries where order_id is not null group by 1, 2, 3)
          select coalesce(e.order_id, b.order_id) as order_id, coalesce(e.type, b.type) as type,
                 e.total as expected, b.total as booked, b.rows
          from expected e full join booked b using (order_id, user_id, type)
          where e.total is distinct from b.total or e.rows is distinct from b.rows`,
  },
]
