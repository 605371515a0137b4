import pg from 'pg'

export type Size = { products: number; users: number; orders: number; entries: number }

/** Ten ledger rows per user in both, so that a page of history has the same length. */
export const SMALL: Size = { products: 2000, users: 60_000, orders: 0, entries: 600_000 }
export const SCALE: Size = { products: 1_000_000, users: 1_000_000, orders: 5_000_000, entries: 10_000_000 }

/** More than a run can spend. */
const BALANCE = 900_000_000
const STOCK = 100_000_000

/** The API key of the n-th user; 0 is the partner's. */
export const apiKeyOf = (n: number): string => `jt_live_${String(n).padStart(43, 'x')}`

const people = ({ users }: Size) => [
  `insert into users (email, name) select 'bench' || n || '@example.com', '손님 ' || n from generate_series(1, ${users}) n`,
  `insert into wallets (user_id, balance, entries) select id, ${BALANCE}, 1 from users`,
  `insert into wallet_entries (user_id, seq, type, amount, before, after, reason)
   select id, 1, 'CHARGE', ${BALANCE}, 0, ${BALANCE}, 'bench' from users`,
  `insert into api_keys (user_id, name, digest, hint, scopes)
   select n, 'bench', encode(sha256(convert_to('jt_live_' || lpad(n::text, 43, 'x'), 'UTF8')), 'hex'), 'xxxx', '{}'
   from generate_series(1, ${users}) n`,
  `insert into api_keys (name, digest, hint, scopes) values
   ('bench', encode(sha256(convert_to('${apiKeyOf(0)}', 'UTF8')), 'hex'), 'xxxx', '{users:act}')`,
]

const catalogue = ({ products }: Size) => [
  `insert into products (name, price, stock, stocked, category, description, created_at)
   select (array['나이키', '아디다스', '무지', '오뚜기', '한샘'])[1 + n % 5] || ' ' ||
          (array['에어포스', '컵', '라면', '의자', '티셔츠', '이불', '노트'])[1 + n % 7] || ' ' || n,
          1000 + (n::bigint * 7919) % 90000, ${STOCK}, ${STOCK},
          (array['SHOES', 'FOOD', 'LIVING', 'FASHION', 'BEAUTY', 'BOOKS'])[1 + n % 6], '좋은 물건입니다.',
          now() - make_interval(mins => n)
   from generate_series(1, ${products}) n`,
]

/** Old paid orders of one line with payment, ledger row and event, so that the audit passes. */
const past = ({ products, users, orders }: Size) => [
  `insert into orders (user_id, subtotal, total, status, ordered_at, expires_at, paid_at)
   select 1 + n % ${users}, 1000, 1000, 'PAID', t, t, t
   from generate_series(1, ${orders}) n, lateral (select now() - interval '40 days' - make_interval(secs => n) as t) _`,
  `insert into order_lines (order_id, product_id, product_name, unit_price, quantity)
   select id, 1 + id % ${products}, '옛날 물건', 1000, 1 from orders`,
  `insert into payments (order_id, type, amount, receipt, created_at)
   select id, 'BALANCE', 1000, 'old-' || id, paid_at from orders`,
  `insert into outbox_events (aggregatetype, aggregateid, type, payload, occurred_at)
   select 'order', o.id::text, 'order.paid', jsonb_build_object('orderId', o.id, 'paidAt',
          to_char(o.paid_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'lines', jsonb_build_array(jsonb_build_object('productId', 1 + o.id % ${products}, 'quantity', 1, 'totalPrice', 1000))),
          o.paid_at from orders o`,
  `update event_cursors set position = (select coalesce(max(seq), 0) from outbox_events)`,
  `insert into wallet_entries (user_id, seq, type, amount, before, after, order_id, created_at)
   select user_id, 1 + row_number() over w, 'PAYMENT', 1000, ${BALANCE} - 1000 * (row_number() over w - 1),
          ${BALANCE} - 1000 * row_number() over w, id, paid_at
   from orders window w as (partition by user_id order by id)`,
  `update products p set sold = s.n, stock = p.stocked - s.n
   from (select product_id, sum(quantity) as n from order_lines group by 1) s where s.product_id = p.id`,
  `insert into hourly_sales (hour, product_id, units, amount, last_sold_at)
   select date_trunc('hour', o.paid_at, 'UTC'), l.product_id, sum(l.quantity), sum(l.quantity * l.unit_price), max(o.paid_at)
   from orders o join order_lines l on l.order_id = o.id group by 1, 2`,
]

/** Later charges of one won each. */
const ledger = ({ users, orders, entries }: Size) => [
  `insert into wallet_entries (user_id, seq, type, amount, before, after, reason)
   select w.user_id, e.n + k, 'CHARGE', 1, e.last + k - 1, e.last + k, 'bench'
   from wallets w, lateral (select max(seq) as n, min(after) as last from wallet_entries where user_id = w.user_id) e,
        generate_series(1, ${Math.ceil((entries - orders - users) / users)}) k`,
  `update wallets w set entries = e.n, balance = e.last
   from (select distinct on (user_id) user_id, seq as n, after as last from wallet_entries order by user_id, seq desc) e
   where e.user_id = w.user_id`,
]

/** Fills an empty, migrated database. */
export async function fill(databaseUrl: string, size: Size, print: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  // Without foreign key checks, which would take hours for the rows of `--scale` and hold by construction.
  await client.query(
    "set maintenance_work_mem = 512000; set work_mem = 256000; set session_replication_role = 'replica'",
  )
  const old = size.orders > 0 ? past(size) : []
  for (const statement of [...people(size), ...catalogue(size), ...old, ...ledger(size)]) {
    const startedAt = Date.now()
    await client.query(statement)
    if (Date.now() - startedAt > 3000)
      print(`  ${Date.now() - startedAt} ms: ${statement.trim().slice(0, 60)}…`)
  }
  // The triggers that keep these words did not run.
  await client.query('call fill_product_words()')
  // Only filled tables: statistics of an empty table would make PostgreSQL plan for it to stay empty.
  for (const table of await filledTables(client)) await client.query(`vacuum analyze ${table}`)
  await client.query('checkpoint')
  await client.end()
}

async function filledTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(
    `select oid::regclass::text as table from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_relation_size(oid) > 0`,
  )
  return rows.map(({ table }) => table)
}

export async function createCampaign(databaseUrl: string, code: string, total: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    `insert into coupons (code, name, discount_type, discount_amount, total, claim_from, claim_until, expires_at)
     values ($1, $1, 'FIXED', 500, $2, now() - interval '1 hour', now() + interval '1 day', now() + interval '9 days')
     returning id`,
    [code, total],
  )
  await client.end()
  return Number(rows[0]?.id)
}

/** An operator without a password: the benchmark creates the session itself. */
export async function createOperator(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    "insert into users (email, name, role, operator_role) values ('operator@example.com', '운영자', 'OPERATOR', 'OWNER') returning id",
  )
  await client.end()
  return Number(rows[0]?.id)
}
