import type { Check } from '../check'

export const goodsChecks: Check[] = [
  {
    name: 'of each group lists show one product',
    sql: `select g.id as group_id, count(p.id) as products, count(p.listed_of) as listed
          from product_groups g left join products p on p.group_id = g.id
          group by g.id having count(p.listed_of) <> 1
          union all
          select group_id, 1, 1 from products where listed_of is distinct from group_id and listed_of is not null`,
  },
  {
    // Of products that were not changed lately, only whether there are words: to compute all of them takes minutes.
    name: 'each product can be found by its descriptions',
    sql: `select p.id as product_id from products p left join product_descriptions d on d.product_id = p.id
          where d.product_id is null
             or (p.updated_at > now() - interval '2 days'
                 and d.words <> description_words(p.description || ' ' || coalesce(p.description_en, '')))`,
  },
  {
    name: 'a former price is above the price',
    sql: 'select id as product_id, price, was_price from products where was_price <= price',
  },
  {
    // Five minutes of tolerance for a worker that is restarted.
    name: 'no sale price is set or taken back later than planned',
    sql: `select id as schedule_id, product_id, state, sale_price, due_at from price_schedules
          where due_at < now() - interval '5 minutes'`,
  },
  {
    name: 'stock is what was put in less what was sold',
    sql: `select id as product_id, stock, stocked, sold from products
          where stock <> stocked - sold or stock < 0 or sold < 0`,
  },
  {
    name: 'sold is what paid and paying orders hold',
    sql: `select p.id as product_id, p.sold, coalesce(o.units, 0) as ordered
          from products p
          left join (select l.product_id, sum(l.quantity - l.returned) as units
                     from orders o join order_lines l on l.order_id = o.id
                     where o.status in ('PAID', 'PAYING') group by 1) o on o.product_id = p.id
          where p.sold <> coalesce(o.units, 0)`,
  },
  {
    name: 'a campaign issued as many coupons as people hold, and no more than it has',
    sql: `select c.id as coupon_id, c.issued, c.total, coalesce(u.rows, 0) as rows, u.last
          from coupons c
          left join (select coupon_id, count(*) as rows, max(claim_no) as last, min(claim_no) as first
                     from user_coupons group by 1) u on u.coupon_id = c.id
          where c.issued <> coalesce(u.rows, 0) or c.issued > c.total
             or (u.rows > 0 and (u.last <> u.rows or u.first <> 1))`,
  },
  {
    name: 'a used coupon belongs to one order that was priced with it',
    sql: `select u.id as user_coupon_id, u.order_id, u.used_at, o.status
          from user_coupons u join coupons c on c.id = u.coupon_id left join orders o on o.id = u.order_id
          where (u.used_at is not null and u.order_id is null)
             or (u.order_id is not null and (o.user_coupon_id is distinct from u.id or o.user_id <> u.user_id))
             or (u.used_at is not null and o.status not in ('PAID', 'PAYING', 'REFUNDED'))
             or (u.used_at is not null and o.status = 'REFUNDED' and c.expires_at > o.closed_at)
             or (u.used_at is null and u.order_id is not null and o.status not in ('PENDING', 'PAYING'))`,
  },
  {
    name: 'an open or paid order holds the coupon it was priced with',
    sql: `select o.id as order_id, o.status, o.user_coupon_id, u.order_id as held_by, u.used_at
          from orders o left join user_coupons u on u.id = o.user_coupon_id
          where o.user_coupon_id is not null
            and ((o.status in ('PENDING', 'PAYING', 'PAID') and u.order_id is distinct from o.id)
              or (o.status = 'PAID' and u.used_at is null))`,
  },
]
