import { encode } from 'next-auth/jwt'
import { newApiKey } from '@/lib/auth/api-key'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { startSession } from '@/lib/auth/start-session'
import type { DiscountType } from '@/lib/coupons/schema'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { env } from '@/lib/settings/env'
import { hashPassword } from '@/lib/users/password'
import { moveMoney } from '@/lib/wallet/move-money'

let created = 0

/** A shopper with a wallet, charged with the shop's own function. */
export async function makeUser({ balance = 0, name = '이다은' } = {}): Promise<number> {
  const [user] = await query<{ id: number }>(
    prisma,
    sql`with created as (insert into users (email, name) values (${`user${++created}-${process.pid}@example.com`}, ${name}) returning id)
        insert into wallets (user_id) select id from created returning user_id as id`,
  )
  const userId = user?.id ?? 0
  if (balance > 0)
    await transaction(prisma, (tx) => moveMoney(tx, { userId, type: 'CHARGE', amount: balance }))
  return userId
}

type ProductOptions = { price?: number; stock?: number; category?: string; taxFree?: boolean }

export async function makeProduct(options: ProductOptions = {}): Promise<number> {
  const { price = 1000, stock = 10, category = 'FOOD', taxFree = false } = options
  const [product] = await query<{ id: number }>(
    prisma,
    sql`insert into products (name, price, stock, stocked, category, tax_free)
        values (${`상품 ${++created}`}, ${price}, ${stock}, ${stock}, ${category}, ${taxFree}) returning id`,
  )
  return product?.id ?? 0
}

type CouponOptions = {
  total?: number
  type?: DiscountType
  amount?: number
  minOrder?: number
  maxDiscount?: number | null
  name?: string
  opensInMinutes?: number
  closesInMinutes?: number
  expiresInMinutes?: number
}

export async function makeCoupon(options: CouponOptions = {}): Promise<number> {
  const {
    total = 10,
    type = 'FIXED',
    amount = 500,
    minOrder = 0,
    maxDiscount = null,
    name = '쿠폰',
  } = options
  const { opensInMinutes = -10, closesInMinutes = 60, expiresInMinutes = 600 } = options
  const minutes = (n: number) => sql`now() + make_interval(mins => ${n}::int)`
  const [coupon] = await query<{ id: number }>(
    prisma,
    sql`insert into coupons (code, name, discount_type, discount_amount, total, claim_from, claim_until, expires_at, min_order,
                             max_discount)
        values (${`CODE${++created}-${process.pid}`}, ${name}, ${type}::"DiscountType", ${amount}, ${total}, ${minutes(opensInMinutes)},
                ${minutes(closesInMinutes)}, ${minutes(expiresInMinutes)}, ${minOrder}, ${maxDiscount}::bigint) returning id`,
  )
  return coupon?.id ?? 0
}

/** A partner's program, which may act for any user. */
export const partner: Caller = {
  kind: 'partner',
  userId: null,
  name: '제휴사',
  role: 'PARTNER',
  scopes: ['users:act'],
  keyId: 1,
}

export type Tally = { ok: number; codes: Record<string, number> }

/** Runs all at once and counts the successes and the error codes. Rethrows an error without a code. */
export async function atOnce(runs: (() => Promise<unknown>)[]): Promise<Tally> {
  const results = await Promise.allSettled(runs.map((run) => run()))
  const tally: Tally = { ok: 0, codes: {} }
  for (const result of results) {
    if (result.status === 'fulfilled') tally.ok++
    else if (typeof result.reason?.code !== 'string') throw result.reason
    else tally.codes[result.reason.code] = (tally.codes[result.reason.code] ?? 0) + 1
  }
  return tally
}

export const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i))

/** A bearer key: a partner's, or that of the user. */
export async function makeKey(scopes: string[], userId: number | null = null): Promise<string> {
  const { secret, digest, hint } = newApiKey()
  await query(
    prisma,
    sql`insert into api_keys (user_id, name, digest, hint, scopes) values (${userId}::bigint, '시험', ${digest}, ${hint}, ${scopes}::text[])`,
  )
  return secret
}

/** A shopper who can sign in. */
export async function makeAccount(password: string): Promise<{ userId: number; email: string }> {
  const userId = await makeUser()
  const [user] = await query<{ email: string }>(
    prisma,
    sql`update users set password_hash = ${await hashPassword(password)} where id = ${userId} returning email`,
  )
  return { userId, email: user?.email ?? '' }
}

/** The Cookie header of a new session. */
export async function makeSession(userId: number): Promise<string> {
  const session = await startSession({ userId, epoch: null, userAgent: 'test', address: '127.0.0.1' })
  const token = { sub: String(userId), sid: session?.sessionId, epoch: session?.epoch }
  return `${sessionCookie()}=${await encode({ token, secret: env.NEXTAUTH_SECRET ?? '' })}`
}
