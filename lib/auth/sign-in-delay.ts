import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { ShopError } from '@/lib/errors'
import { env } from '@/lib/settings/env'

/** Seconds that a source waits after its first, second … failure at one account; the last value applies to all later ones. */
const WAITS = [0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 30, 60, 120, 300, 600, 900]

/**
 * The same while an account is being guessed from many sources. The first attempt of a new source is still checked, so
 * that the owner can sign in from anywhere, but many addresses no longer give many guesses.
 */
const WAITS_UNDER_ATTACK = [30, 60, 120, 300, 600, 900]

/** Failures at one account in an hour, over all sources, that count as an attack. */
const ATTACK_FAILURES = 50

/** `known` is a device that signed in to this account before: failures from other sources do not delay it. */
export type Attempt = { account: string; source: string; known: boolean }

/**
 * Counts an attempt as failed before its password is checked, so that concurrent attempts are counted too, or refuses it
 * while its source has to wait. A refused attempt does not extend the wait. Returns the failures of this source, 0 when none are counted.
 */
export async function recordAttempt({ account, source, known }: Attempt): Promise<number> {
  if (!env.RATE_LIMIT) return 0
  const [taken] = await query<{ failures: number }>(
    prisma,
    sql`with recent as (
          select failures from sign_in_failures
          where account = ${account} and last_at > now() - interval '1 hour' limit ${ATTACK_FAILURES}
        ), waits as (
          select case when ${known}::boolean or coalesce(sum(failures), 0) < ${ATTACK_FAILURES}
                      then ${WAITS}::int[] else ${WAITS_UNDER_ATTACK}::int[] end as seconds
          from recent
        )
        insert into sign_in_failures as f (account, source, failures, last_at, next_at)
        select ${account}, ${source}, 1, now(), now() + make_interval(secs => seconds[1]) from waits
        on conflict (account, source) do update set
          failures = case when f.last_at < now() - interval '1 day' then 1 else f.failures + 1 end,
          last_at = now(),
          next_at = now() + make_interval(secs => (
            select seconds[least(cardinality(seconds),
                                 case when f.last_at < now() - interval '1 day' then 1 else f.failures + 1 end)]
            from waits))
        where f.next_at <= now()
        returning f.failures`,
  )
  if (!taken) throw await tooSoon(account, source)
  return taken.failures
}

async function tooSoon(account: string, source: string): Promise<ShopError> {
  const failure = await prisma.signInFailure.findUnique({
    where: { account_source: { account, source } },
    select: { nextAt: true },
  })
  const seconds = failure ? Math.ceil((failure.nextAt.getTime() - Date.now()) / 1000) : 1
  const wait = Math.max(1, seconds)
  return new ShopError('TOO_MANY_REQUESTS', { reason: 'SIGN_IN', headers: { 'retry-after': String(wait) } })
}

/** The password was right: the failures of this source are deleted, those of other sources stay. */
export async function forgetFailures({ account, source }: Attempt): Promise<void> {
  if (!env.RATE_LIMIT) return
  await prisma.signInFailure.deleteMany({ where: { account, source } })
}

/** Takes back an attempt whose password could not be checked because the server was too busy. */
export async function withdrawAttempt({ account, source }: Attempt): Promise<void> {
  if (!env.RATE_LIMIT) return
  const where = { account, source }
  await prisma.signInFailure.updateMany({ where, data: { nextAt: new Date() } })
  await prisma.signInFailure.updateMany({
    where: { ...where, failures: { gt: 1 } },
    data: { failures: { decrement: 1 } },
  })
}
