import { type QueueRows, ROWS, series } from './rows'

export const unusedPictures: QueueRows = {
  table: 'review_pictures',
  fill: `insert into review_pictures select 'review-' || md5(n::text) || '.webp', now() - interval '1 day' from ${series}`,
  processAll: 'update review_pictures set delete_after = null',
}

export const hiddenReviews: QueueRows = {
  table: 'reviews',
  fill: `insert into orders (id, user_id, subtotal, total, ordered_at, expires_at)
      select n, n, 1, 1, now(), now() + interval '1 day' from ${series} on conflict do nothing;
    insert into order_lines (order_id, product_id, product_name, unit_price, quantity)
      select n, n, 'p', 1, 1 from ${series} on conflict do nothing;
    insert into reviews (order_id, product_id, user_id, stars, body, hidden_at, hidden_reason, withdrawn_at)
      select n, n, n, 5, 'b', now() - interval '1 year', 'r', now() from ${series}`,
  processAll: 'update reviews set withdrawn_at = null',
}

export const failedSearches: QueueRows = {
  table: 'failed_searches',
  fill: `insert into failed_searches select date '2020-01-01' + n % 1000, translate(n::text, '0123456789', 'abcdefghij') || 'x', 1
    from ${series}`,
  processAll: 'update failed_searches set day = current_date',
}

/** One sale of each product, due one after another. */
export const dueSales: QueueRows = {
  table: 'price_schedules',
  fill: `insert into price_schedules (product_id, sale_price, sale_from, due_at, sale_until)
    select n, 0, at, at, at + interval '30 days'
    from (select n, now() - interval '1 hour' as at from ${series}) sales`,
  processAll: `update price_schedules set state = 'ENDED', due_at = null, ended_at = now(),
    former_price = 1, started_at = now()`,
}

const GROUPS = ROWS / 2
const ungroup =
  'update products set group_id = null, group_position = null, listed_of = null where group_id is not null'

/** Pairs, of which the listed one is sold out. */
export const soldOutGroups: QueueRows = {
  table: 'products',
  fill: `${ungroup};
    insert into product_groups (id, name, options) select n, 'g', '[]' from generate_series(1, ${GROUPS}) n on conflict do nothing;
    update products set group_id = (id + 1) / 2, group_position = 1 + id % 2,
      listed_of = case when id % 2 = 0 then id / 2 end, stock = id % 2, stocked = id % 2`,
  processAll: 'update products set stock = 1, stocked = 1 where stock = 0',
  remove: `${ungroup}; delete from product_groups`,
}
