import { type QueueRows, series } from './rows'

export const changedPopularity: QueueRows = {
  table: 'window_sales, popularity_changes',
  fill: `insert into window_sales (scope, product_id, units, amount, last_sold_at)
      select 'ONE_WEEK', n, 1, 1, now() from ${series};
    insert into popularity_changes select n from ${series}`,
  processAll: 'delete from popularity_changes',
}

/** A hundred products in each hour; every window has to move by one. */
export const hoursToSubtract: QueueRows = {
  table: 'hourly_sales',
  fill: `insert into hourly_sales (hour, product_id, units, amount, last_sold_at)
      select date_trunc('hour', now(), 'UTC') - n / 100 * interval '1 hour', n, 1, 1, now() from ${series};
    update ranking_windows set from_hour = date_trunc('hour', now() - make_interval(hours => hours + 1), 'UTC')`,
  processAll: `update ranking_windows set from_hour = date_trunc('hour', now() - make_interval(hours => hours), 'UTC')`,
}
