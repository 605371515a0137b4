import { type QueueRows, series } from './rows'

const texts = (createdAt: string): string =>
  `insert into text_messages (user_id, kind, event_key, phone, locale, data, next_attempt_at, expires_at, created_at)
    select n, 'k', 'e', '01012345678', 'ko', '{}', now() - interval '1 hour', now() + interval '1 day', ${createdAt} from ${series}`

export const dueTexts: QueueRows = {
  table: 'text_messages',
  fill: texts('now()'),
  processAll: `update text_messages set state = 'SENT', sent_at = now()`,
}

export const oldTexts: QueueRows = {
  table: 'text_messages',
  fill: texts(`now() - interval '2 years'`),
  processAll: 'update text_messages set created_at = now()',
}

const mails = `insert into notices (kind, event_key, recipient, user_id, address, locale, data, in_shop, mail_state, created_at, next_attempt_at)
  select 'order.paid', n::text, 'user:1', 1, 'n@x.example', 'ko', '{}', true, 'PENDING', now() - interval '400 days', now() - interval '1 hour'
  from ${series}`

export const dueMails: QueueRows = {
  table: 'notices',
  fill: mails,
  processAll: `update notices set mail_state = 'SENT', sent_at = now()`,
}

export const oldNotices: QueueRows = {
  table: 'notices',
  fill: mails,
  processAll: 'update notices set created_at = now()',
}

export const awaitedProducts: QueueRows = {
  table: 'restock_requests, restock_watches',
  fill: `insert into restock_requests (user_id, product_id) select n, n from ${series};
    insert into restock_watches (product_id, checked_at) select n, now() - interval '1 minute' from ${series}`,
  processAll: 'delete from restock_watches; update restock_requests set told_at = now()',
}

export const toldRequests: QueueRows = {
  table: 'restock_requests',
  fill: `insert into restock_requests (user_id, product_id, told_at) select n, n, now() - interval '90 days' from ${series}`,
  processAll: 'update restock_requests set told_at = now()',
}

/** The coupon of all of them ends within a day. */
export const couponHolders: QueueRows = {
  table: 'user_coupons, notices',
  fill: `update coupons set reminded_to = 0;
    insert into user_coupons (coupon_id, user_id, claim_no, created_at)
      select 1, n, n, now() - interval '5 days' from ${series}`,
  processAll: 'update coupons set reminded_to = issued',
}
