import { afterEach, expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { messages } from '@/lib/i18n/messages'
import { testDatabase } from '@/lib/testing/database'

const { pool } = testDatabase()

await pool.query(`
  insert into users (id, email, name) values (1, 'a@example.com', '이다은');
  insert into products (id, name, price, stock, stocked, sold, category) values
    (7, '나이키 에어포스', 1000, 8, 10, 2, 'SHOES');
  insert into coupons (id, code, name, discount_type, discount_amount, total, issued, claim_from, claim_until, expires_at)
    values (5, 'SPARTA1000', '열 퍼센트', 'PERCENTAGE', 10, 10, 1, now(), now() + '1 day', now() + '1 day');
  insert into orders (id, user_id, subtotal, discount, total, user_coupon_id, expires_at, status, paid_at)
    values (3, 1, 2000, 200, 1800, 9, now() + '1 hour', 'PAID', now());
  insert into order_lines (order_id, product_id, product_name, unit_price, quantity) values (3, 7, '나이키', 1000, 2);
  insert into user_coupons (id, coupon_id, user_id, claim_no, order_id, used_at) values (9, 5, 1, 1, 3, now());
  insert into payments (order_id, type, amount, receipt) values (3, 'BALANCE', 1800, 'r-3');
  insert into wallets (user_id, balance, entries) values (1, 8200, 2);
  insert into wallet_entries (user_id, seq, type, amount, before, after, order_id) values
    (1, 1, 'CHARGE', 10000, 0, 10000, null), (1, 2, 'PAYMENT', 1800, 10000, 8200, 3);
  insert into users (id, email, name) values (2, 'b@example.com', '김산');
  insert into reviews (order_id, product_id, user_id, stars, body) values (3, 7, 1, 4, '발이 편해요');
  insert into review_totals (product_id, stars_4) values (7, 1);
  insert into outbox_events (aggregatetype, aggregateid, type, payload) values ('order', '3', 'order.paid', '{}');`)

/** The audit also checks what constraints refuse: they can be dropped, and rows can be restored from a bad backup. */
await pool.query(`
  alter table wallet_entries disable trigger user;
  alter table products drop constraint products_stocked_check`)

const broken = async (statement: string) => {
  await pool.query(statement)
  const { ok, checks } = await audit()
  return { ok, broken: checks.filter((check) => !check.ok).map((check) => check.name) }
}

let repair = ''
afterEach(async () => {
  if (repair) await pool.query(repair)
  repair = ''
  expect((await audit()).ok).toBe(true)
})

test('an audit of consistent books passes and is stored', async () => {
  const { ok, checks } = await audit()
  expect(checks.filter((check) => !check.ok)).toEqual([])
  expect(ok).toBe(true)
  const { rows } = await pool.query('select ok from audit_runs order by id desc limit 1')
  expect(rows).toEqual([{ ok: true }])
})

test('every check has a name in both languages', async () => {
  const { checks } = await audit()
  for (const { admin } of [messages.ko, messages.en]) {
    expect(Object.keys(admin.books.rules)).toEqual(expect.arrayContaining(checks.map(({ name }) => name)))
  }
})

const tampered: [what: string, check: string, tamper: string, repair: string][] = [
  [
    'stars that nobody gave',
    'the stars of a product are those of its visible reviews',
    'update review_totals set stars_5 = 1',
    'update review_totals set stars_5 = 0',
  ],
  [
    'a hidden review that is still counted',
    'the stars of a product are those of its visible reviews',
    `update reviews set hidden_at = now(), hidden_reason = 'x'`,
    'update reviews set hidden_at = null, hidden_reason = null',
  ],
  [
    'totals of reviews that are gone',
    'the stars of a product are those of its visible reviews',
    'delete from review_totals',
    'insert into review_totals (product_id, stars_4) values (7, 1)',
  ],
  [
    'a report that nobody made',
    'a review counts the reports that wait for an operator',
    'update reviews set reports = 1',
    'update reviews set reports = 0',
  ],
  [
    'a review by someone else than the buyer',
    'a review is by the person who paid for the order',
    'update reviews set user_id = 2',
    'update reviews set user_id = 1',
  ],
  [
    'a balance that differs from its ledger',
    'a wallet holds the sum of its ledger',
    'update wallets set balance = 8201',
    'update wallets set balance = 8200',
  ],
  [
    'money in the wallet of someone who left',
    'nobody who left has money in the wallet',
    'update users set left_at = now()',
    'update users set left_at = null',
  ],
  [
    'an edited ledger row',
    'a ledger row begins where the row before it ended',
    'update wallet_entries set before = before + 1, after = after + 1 where seq = 2',
    'update wallet_entries set before = before - 1, after = after - 1 where seq = 2',
  ],
  [
    'stock that was never added',
    'stock is what was put in less what was sold',
    'update products set stock = 9',
    'update products set stock = 8',
  ],
  [
    'a unit sold without an order',
    'sold is what paid and paying orders hold',
    'update products set sold = 3, stock = 7',
    'update products set sold = 2, stock = 8',
  ],
  [
    'an issued coupon without a holder',
    'a campaign issued as many coupons as people hold, and no more than it has',
    'update coupons set issued = 2',
    'update coupons set issued = 1',
  ],
  [
    'a paid order whose coupon is still free',
    'an open or paid order holds the coupon it was priced with',
    'update user_coupons set order_id = null, used_at = null',
    'update user_coupons set order_id = 3, used_at = now()',
  ],
  [
    'a paid order without its event',
    'a paid order told the world once, a refunded one twice',
    "update outbox_events set aggregateid = '4'",
    "update outbox_events set aggregateid = '3'",
  ],
  [
    'hourly totals above the orders',
    'hourly totals are the orders they sum',
    "insert into hourly_sales values ('2026-01-01T00:00Z', 7, 1, 1000, '2026-01-01T00:00Z')",
    'delete from hourly_sales',
  ],
  [
    'a best-seller that is missing among the leaders',
    'a ranking window is the hours it sums',
    `insert into hourly_sales select date_trunc('hour', now()), 7, 2, 2000, now();
     insert into window_sales select scope, 7, 2, 2000, now() from ranking_windows`,
    'delete from hourly_sales; delete from window_sales',
  ],
  [
    'a group that no list shows',
    'of each group lists show one product',
    `insert into product_groups (id, name, options) values (1, '양말', '[]');
     update products set group_id = 1, group_position = 1`,
    'update products set group_id = null, group_position = null; delete from product_groups',
  ],
  [
    'a product without the words of its descriptions',
    'each product can be found by its descriptions',
    'delete from product_descriptions where product_id = 7',
    `insert into product_descriptions values (7, '')`,
  ],
  [
    'a product with the words of another description',
    'each product can be found by its descriptions',
    `update product_descriptions set words = '양말'`,
    `update product_descriptions set words = ''`,
  ],
  [
    'a former price below the price',
    'a former price is above the price',
    'update products set was_price = 999',
    'update products set was_price = null',
  ],
  [
    'a sale price that nobody took back',
    'no sale price is set or taken back later than planned',
    `insert into price_schedules (product_id, sale_price, sale_from, sale_until, due_at)
       values (7, 900, now() - interval '1 hour', now() + interval '1 hour', now() - interval '1 hour')`,
    'delete from price_schedules',
  ],
  [
    'a pending order past its expiry',
    'no pending order is past its time',
    `insert into orders (id, user_id, subtotal, total, ordered_at, expires_at)
       values (4, 1, 1000, 1000, now() - interval '9 minutes', now() - interval '2 minutes');
     insert into order_lines (order_id, product_id, product_name, unit_price, quantity) values (4, 7, '나이키', 1000, 1)`,
    "update orders set expires_at = now() + interval '1 hour' where id = 4",
  ],
  [
    'a price that differs from its lines',
    'an order costs what its lines and its coupon give',
    'update order_lines set unit_price = 999 where order_id = 4',
    'update order_lines set unit_price = 1000 where order_id = 4',
  ],
]

test('a wrong discount is found among more orders than one fetch reads', async () => {
  repair = `delete from order_lines where order_id > 1000; delete from user_coupons where id > 1000;
    update coupons set issued = issued - 5001, total = 10; delete from orders where id > 1000`
  await pool.query(`
    insert into users (id, email, name) select n, n || '@many.example', 'n' from generate_series(1001, 6001) n;
    update coupons set total = 10000, issued = issued + 5001;
    insert into user_coupons (id, coupon_id, user_id, claim_no) select n, 5, n, n - 999 from generate_series(1001, 6001) n;
    insert into orders (id, user_id, subtotal, discount, total, user_coupon_id, expires_at)
      select n, n, 1999, 199, 1800, n, now() + interval '1 hour' from generate_series(1001, 6001) n;
    update user_coupons set order_id = id where id > 1000;
    insert into order_lines (order_id, product_id, product_name, unit_price, quantity)
      select n, 7, '나이키', 1999, 1 from generate_series(1001, 6001) n`)
  expect((await audit()).ok).toBe(true)
  await pool.query('update orders set discount = 200, total = 1799 where id between 6000 and 6001')
  const { checks } = await audit()
  const priced = checks.find(({ name }) => name === 'an order costs what its lines and its coupon give')
  expect(priced).toMatchObject({ ok: false, found: 2 })
  expect(priced?.violations).toMatchObject([{ order_id: 6000, discount: 200 }, { order_id: 6001 }])
})

test.each(tampered)('the audit finds %s', async (_what, check, tamper, undo) => {
  repair = undo
  const found = await broken(tamper)
  expect(found.ok).toBe(false)
  expect(found.broken).toContain(check)
})
