import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { findProgram } from '@/lib/testing/find-program'
import { apiKeyOf } from './fill'
import { CONNECTIONS, type Measurement } from './measure'
import type { Database, Server } from './servers'

type Logged = { pid: string; statement: string }

/** Ids that occur nowhere else in the statements of a sale. */
const USER = 54_321
const PRODUCTS = [1777, 1888]
const ORDERS_FROM = 700_000_000
const PAYMENTS_FROM = 800_000_000

async function setLogStatement(superuserUrl: string, value: 'all' | 'none') {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(`alter system set log_statement = '${value}'`)
  await client.query('select pg_reload_conf()')
  // Sessions read the new setting at their next statement; this one has to have read it, too.
  await client.query('select pg_sleep(0.5)')
  await client.end()
}

async function startIdsAt(superuserUrl: string) {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(
    `select setval('orders_id_seq', ${ORDERS_FROM}), setval('payments_id_seq', ${PAYMENTS_FROM})`,
  )
  await client.end()
}

/** The statements in PostgreSQL's log, with the parameters filled in. */
function parseLog(log: string): Logged[] {
  const logged: Logged[] = []
  for (const entry of log.split(/^(?=\d{4}-\d\d-\d\d )/m)) {
    const [, pid = '', level, text = ''] =
      /^\S+ \S+ \S+ \[(\d+)\] (LOG|DETAIL): {2}([\s\S]*)$/.exec(entry) ?? []
    const statement = /^(?:statement|execute [^:]*): ([\s\S]*)$/.exec(text)?.[1]
    if (level === 'LOG' && statement) logged.push({ pid, statement: statement.trim() })
    const last = logged.findLast((one) => one.pid === pid)
    if (level === 'DETAIL' && /^parameters: /i.test(text) && last) {
      const values = [...text.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)]
      const byNumber = new Map(values.map(([, number, value]) => [number, value]))
      last.statement = last.statement.replace(/\$(\d+)\b/g, (name, number) => byNumber.get(number) ?? name)
    }
  }
  return logged
}

const WRITE = /insert into (idempotency_keys|orders|payments)\b/

/** The statements that wrote an order and its payment. They are one pipeline, so that no BEGIN and COMMIT is logged. */
function saleIn(logged: Logged[]): string[] {
  const pid = logged.find(({ statement }) => /insert into orders\b/.test(statement))?.pid
  const statements = logged.filter((one) => one.pid === pid).map(({ statement }) => statement)
  const first = statements.findIndex((statement) => WRITE.test(statement))
  const last = statements.findLastIndex((statement) => WRITE.test(statement))
  if (first < 0) throw new Error('the log contains no sale')
  return ['begin', ...statements.slice(first, last + 1), 'commit']
}

/** Makes a checkout whose ids are easily found in its statements. */
async function captureSale({ superuserUrl, dataDir }: Database, shop: Server) {
  const log = join(dataDir, 'postgres.log')
  await startIdsAt(superuserUrl)
  await setLogStatement(superuserUrl, 'all')
  const from = statSync(log).size
  const key = randomUUID()
  const response = await fetch(`http://127.0.0.1:${shop.port}/api/v1/checkouts`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKeyOf(USER)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({
      userId: USER,
      orderProducts: PRODUCTS.map((productId) => ({ productId, quantity: 1 })),
      paymentType: 'BALANCE',
    }),
  })
  const { order, payment } = (await response.json()) as {
    order: { orderId: number }
    payment: { paymentId: number }
  }
  await setLogStatement(superuserUrl, 'none')
  const statements = saleIn(parseLog(readFileSync(log).subarray(from).toString()))
  return { statements, orderId: order.orderId, paymentId: payment.paymentId, key }
}

/** A pgbench script with a random user, two random products and a new order each time. */
function scriptOf(sale: Awaited<ReturnType<typeof captureSale>>, { users, products }: Measurement['world']) {
  const half = Math.floor(products / 2)
  const variables: [literal: RegExp, variable: string][] = [
    [new RegExp(sale.key, 'g'), 'bench :order'],
    [/jt-[0-9A-Z-]{14}/g, 'jt :order'],
    [new RegExp(`\\b${sale.orderId}\\b`, 'g'), ' :order'],
    [new RegExp(`\\b${sale.paymentId}\\b`, 'g'), ' :payment'],
    [new RegExp(`\\b${USER}\\b`, 'g'), ' :user'],
    [new RegExp(`\\b${PRODUCTS[0]}\\b`, 'g'), ' :first'],
    [new RegExp(`\\b${PRODUCTS[1]}\\b`, 'g'), ' :second'],
  ]
  const statements = sale.statements.map((statement) =>
    variables.reduce((text, [literal, variable]) => text.replace(literal, variable), statement),
  )
  return [
    '\\set order random(1000000000, 1000000000000000)',
    '\\set payment random(1000000000, 1000000000000000)',
    `\\set user random(1, ${users})`,
    `\\set first random(1, ${half})`,
    `\\set second random(${half + 1}, ${products})`,
    ...statements.map((statement) => `${statement.replaceAll('\n', ' ')};`),
    '',
  ].join('\n')
}

/** What PostgreSQL reaches with the statements of a sale, one sale at a time and without a web server. */
export async function measurePgbench(database: Database, shop: Server, measurement: Measurement) {
  const { print, durations, world } = measurement
  const pgbench = findProgram(['pgbench'])
  if (pgbench === null)
    return print('pgbench is not installed (apt-get install postgresql-contrib): skipped.')
  const script = join(database.dataDir, 'sale.sql')
  writeFileSync(script, scriptOf(await captureSale(database, shop), world))
  const threads = Math.min(availableParallelism(), CONNECTIONS)
  const args = ['-n', '-M', 'simple', '-c', CONNECTIONS, '-j', threads, '-T', durations.seconds, '-f', script]
  const { stdout } = await promisify(execFile)(pgbench, [...args.map(String), database.superuserUrl])
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
  print(
    `pgbench runs the statements of one sale ${perSecond.toFixed(0)} times per second, each statement planned anew.`,
  )
}
