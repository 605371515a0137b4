import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { env } from '@/lib/env'
import { ShopError } from '@/lib/errors'
import { networkOf } from '@/lib/http/client-address'
import type { Limit } from '@/lib/http/endpoint'
import { redis } from '@/lib/redis'

/** An address may stand for a whole office or a mobile carrier, so it is allowed this many persons' worth. */
const PERSONS_PER_ADDRESS = 20

type Keyed = { keyId: number | null; callsPerMinute?: number | null }

const limiters = new Map<string, RateLimiterAbstract>()

/** In memory, or in Redis where several processes must count together; Redis away, each process counts for itself. */
function limiterFor(limitName: string, limit: Limit): RateLimiterAbstract {
  const name = `${limitName}:${limit.calls}`
  const known = limiters.get(name)
  if (known) return known
  const options = { keyPrefix: `limit:${name}`, points: limit.calls, duration: limit.seconds }
  const memory = new RateLimiterMemory(options)
  const client = redis()
  const made = client
    ? new RateLimiterRedis({ ...options, storeClient: client, insuranceLimiter: memory })
    : memory
  limiters.set(name, made)
  return made
}

const policyOf = (name: string, limit: Limit): string => `"${name}";q=${limit.calls};w=${limit.seconds}`

async function take(name: string, limit: Limit, key: string): Promise<Record<string, string>> {
  try {
    const left = await limiterFor(name, limit).consume(key)
    return {
      'ratelimit-policy': policyOf(name, limit),
      ratelimit: `"${name}";r=${left.remainingPoints};t=${Math.ceil(left.msBeforeNext / 1000)}`,
    }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw tooMany(name, limit, refused)
  }
}

function tooMany(name: string, limit: Limit, { msBeforeNext }: RateLimiterRes): ShopError {
  const wait = Math.max(1, Math.ceil(msBeforeNext / 1000))
  return new ShopError('TOO_MANY_REQUESTS', {
    reason: `LIMIT:${name}`,
    headers: {
      'retry-after': String(wait),
      'ratelimit-policy': policyOf(name, limit),
      ratelimit: `"${name}";r=0;t=${wait}`,
    },
  })
}

/** Counts one call for the person and one for the address, and answers with the headers that tell what is left. */
export async function countCall(
  name: string,
  limit: Limit,
  who: { person: string | null; address: string | null },
): Promise<Record<string, string>> {
  if (!env.RATE_LIMIT) return {}
  if (who.address) {
    const shared = { ...limit, calls: limit.calls * PERSONS_PER_ADDRESS }
    await take(`${name}-address`, who.person ? shared : limit, networkOf(who.address))
  }
  return who.person ? take(name, limit, who.person) : {}
}

/** Counts one call of a key against the limit that was agreed for it, whatever it calls. */
export async function countKeyCall({ keyId, callsPerMinute }: Keyed): Promise<Record<string, string>> {
  if (!env.RATE_LIMIT || !callsPerMinute || keyId === null) return {}
  return take('key', { calls: callsPerMinute, seconds: 60 }, String(keyId))
}

/** Enough for programs whose keys have just been revoked; guessing a key of 256 bits needs more than any limit allows. */
const FAILURES: Limit = { calls: 60, seconds: 60 }
const FAILURES_NAME = 'failed-credentials'

/** Refuses an address whose credentials were refused too often lately, without counting this call. */
export async function requireFewFailures(address: string): Promise<void> {
  if (!env.RATE_LIMIT) return
  const counted = await limiterFor(FAILURES_NAME, FAILURES).get(networkOf(address))
  if (counted && counted.consumedPoints >= FAILURES.calls) throw tooMany(FAILURES_NAME, FAILURES, counted)
}

/** Counts one refused credential of the address. */
export async function countFailure(address: string): Promise<Record<string, string>> {
  return env.RATE_LIMIT ? take(FAILURES_NAME, FAILURES, networkOf(address)) : {}
}

/** Both limits are told where a call is counted against two. */
export function joinLimits(...each: Record<string, string>[]): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [name, value] of each.flatMap((headers) => Object.entries(headers))) {
    joined[name] = joined[name] ? `${joined[name]}, ${value}` : value
  }
  return joined
}
