import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { expireOrders } from '@/lib/orders/expire-orders'
import { testDatabase } from '@/lib/testing/database'
import { insertSale } from '@/lib/testing/insert-sale'
import { releaseLease, takeLease } from '@/lib/worker/lease'
import { nightlyAudit } from '@/lib/worker/nightly-audit'
import { purgeEvents, purgeKeys } from '@/lib/worker/purge'
import { startWorker } from '@/lib/worker/run-worker'

const { pool } = testDatabase()
await pool.query(`
  insert into users (id, email, name) values (1, 'a@example.com', '이다은');
  insert into products (id, name, price, stock, stocked, category) values (1, '양말', 1000, 1000, 1000, 'X');
  insert into coupons (id, code, name, discount_type, discount_amount, total, issued, claim_from, claim_until, expires_at)
    values (1, 'C', 'C', 'FIXED', 1, 200000, 100000, now(), now() + '1 day', now() + '1 day')`)

const workers: { stop(): Promise<void> }[] = []
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())))

test('of twenty concurrent workers one gets the lease, and another only after it has expired or was released', async () => {
  const leases = await Promise.all(Array.from({ length: 20 }, (_, n) => takeLease('test', `w${n}`)))
  expect(leases.filter(Boolean)).toEqual([{ fence: 1 }])
  const leader = `w${leases.findIndex(Boolean)}`
  expect(await takeLease('test', leader)).toEqual({ fence: 1 })
  expect(await takeLease('test', 'other')).toBeNull()
  await pool.query(`update worker_leases set until = now() - interval '1 second'`)
  expect(await takeLease('test', 'other')).toEqual({ fence: 2 })
  await releaseLease('test', 'other')
  expect(await takeLease('test', 'third')).toEqual({ fence: 3 })
})

test('two workers expire a hundred thousand orders in bounded batches and release their coupons', async () => {
  await pool.query(`
    insert into users (id, email, name) select n, n || '@example.com', 'n' from generate_series(1001, 101000) n;
    insert into user_coupons (id, coupon_id, user_id, claim_no)
      select n, 1, n + 1000, n from generate_series(1, 100000) n;
    insert into orders (id, user_id, subtotal, discount, total, user_coupon_id, ordered_at, expires_at)
      select n, n + 1000, 1000, 1, 999, n, now() - interval '1 hour', now() - interval '30 minutes'
      from generate_series(1, 100000) n;
    insert into order_lines select n, 1, 'p', 1000, 1 from generate_series(1, 100000) n;
    update user_coupons set order_id = id;
    select setval('orders_id_seq', 100000);
    analyze orders; analyze user_coupons`)
  const busy = await pool.connect()
  await busy.query('begin; select 1 from orders where id = 5 for no key update')
  const worst = { ms: 0 }
  const sweep = async () => {
    for (let full = true; full; ) {
      const startedAt = performance.now()
      full = (await expireOrders()).full
      worst.ms = Math.max(worst.ms, performance.now() - startedAt)
    }
  }
  await Promise.all([sweep(), sweep()])
  expect(worst.ms).toBeLessThan(3000)
  const left = async () => (await pool.query("select id::int from orders where status = 'PENDING'")).rows
  expect(await left()).toEqual([{ id: 5 }])
  await busy.query('commit')
  busy.release()
  await expireOrders()
  expect(await left()).toEqual([])
  expect(
    (await pool.query('select count(*)::int as held from user_coupons where order_id is not null')).rows,
  ).toEqual([{ held: 0 }])
  expect((await audit()).checks.filter((check) => !check.ok)).toEqual([])
})

test('expired keys and old delivered events are purged, undelivered or uncounted events stay, and the audit passes', async () => {
  for (let n = 0; n < 5; n++) await insertSale({ lines: [[1, 1]], at: new Date(Date.now() - 40 * 86400_000) })
  const { rows: events } = await pool.query('select seq::int from outbox_events order by seq')
  const [dead, delivered, retried, uncounted] = events.map(({ seq }) => seq)
  await pool.query(`
    update outbox_events set occurred_at = now() - interval '40 days';
    insert into event_deliveries (seq, aggregateid, state)
      values (${dead}, '1', 'DEAD'), (${retried}, '1', 'DELIVERED');
    insert into event_batches (first_seq, last_seq, orders, delivered_at) values (${delivered}, ${delivered}, '{}', now());
    update event_cursors set position = case consumer when 'ranking' then ${retried} else ${uncounted} end;
    insert into idempotency_keys (actor, key, fingerprint, expires_at) values
      ('a', 'old', 'f', now() - interval '1 minute'), ('a', 'new', 'f', now() + interval '1 hour')`)
  await purgeEvents()
  await purgeKeys()
  const { rows: left } = await pool.query('select seq::int from outbox_events order by seq')
  expect(left.map(({ seq }) => seq)).toEqual([dead, ...events.slice(3).map(({ seq }) => seq)])
  expect((await pool.query('select seq::int from event_deliveries')).rows).toEqual([{ seq: dead }])
  expect((await pool.query('select key from idempotency_keys')).rows).toEqual([{ key: 'new' }])
  const check = (await audit()).checks.find(({ name }) => name.includes('told the world'))
  expect(check).toMatchObject({ ok: true })
})

test('with two workers a sale is in the ranking within two seconds, also after the leader has stopped', async () => {
  await pool.query('truncate outbox_events, event_deliveries, hourly_sales, window_sales, ranking_leaders')
  workers.push(startWorker(), startWorker())
  const shown = async (units: number) => {
    const startedAt = performance.now()
    for (;;) {
      const { rows } = await pool.query(
        "select units::int from window_sales where scope = 'TODAY' and product_id = 1",
      )
      if (rows[0]?.units === units) return performance.now() - startedAt
      if (performance.now() - startedAt > 10_000) return Number.POSITIVE_INFINITY
      await sleep(20)
    }
  }
  await sleep(1000)
  await insertSale({ lines: [[1, 3]] })
  expect(await shown(3)).toBeLessThan(2000)
  await workers.shift()?.stop()
  await insertSale({ lines: [[1, 4]] })
  expect(await shown(7)).toBeLessThan(10_000)
})

test("an audit is run once between four and eight o'clock in Korea, also when an operator ran one in the evening", async () => {
  const runs = async () => (await pool.query('select 1 from audit_runs')).rowCount
  await pool.query('delete from audit_runs')
  for (const byDay of ['2026-11-21T18:59:59Z', '2026-11-21T23:00:00Z']) await nightlyAudit(new Date(byDay))
  expect(await runs()).toBe(0)
  await pool.query(`insert into audit_runs (checked_at, ok, checks) values ('2026-11-21T11:00Z', true, '[]')`)
  for (const byNight of ['2026-11-21T19:00:00Z', '2026-11-21T19:10:00Z', '2026-11-21T22:59:00Z'])
    await nightlyAudit(new Date(byNight))
  expect(await runs()).toBe(2)
})
