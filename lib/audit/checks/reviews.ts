import type { Check } from '../check'

export const reviewChecks: Check[] = [
  {
    name: 'the stars of a product are those of its visible reviews',
    sql: `select coalesce(t.product_id, r.product_id) as product_id, t.counted, r.written
          from (select product_id, array[stars_1, stars_2, stars_3, stars_4, stars_5] as counted from review_totals) t
          full join (select product_id, array[
                       count(*) filter (where stars = 1)::int, count(*) filter (where stars = 2)::int,
                       count(*) filter (where stars = 3)::int, count(*) filter (where stars = 4)::int,
                       count(*) filter (where stars = 5)::int] as written
                     from reviews where hidden_at is null group by 1) r using (product_id)
          where coalesce(t.counted, '{0,0,0,0,0}') <> coalesce(r.written, '{0,0,0,0,0}')`,
  },
  {
    name: 'a review counts the reports that wait for an operator',
    sql: `select r.id as review_id, r.reports, count(w.user_id)::int as waiting
          from reviews r left join review_reports w on w.review_id = r.id
          group by r.id having r.reports <> count(w.user_id)`,
  },
  {
    name: 'a review is by the person who paid for the order',
    sql: `select r.id as review_id, r.user_id, o.user_id as buyer, o.paid_at
          from reviews r join orders o on o.id = r.order_id
          where r.user_id <> o.user_id or o.paid_at is null or (o.status <> 'PAID' and r.hidden_at is null)`,
  },
]
