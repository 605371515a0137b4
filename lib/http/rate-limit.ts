import cluster from 'node:cluster'
import {
  type RateLimiterAbstract,
  RateLimiterCluster,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { ShopError } from '@/lib/errors'
import { networkOf } from '@/lib/http/client-address'
import type { Limit } from '@/lib/http/endpoint'
import { redis } from '@/lib/http/redis'
import { env } from '@/lib/settings/env'

/** One IP address may serve an office or a mobile carrier, so it may make the calls of this many users. */
const PERSONS_PER_ADDRESS = 20

type LimitedKey = { keyId: number | null; callsPerMinute?: number | null }

const limiters = new Map<string, RateLimiterAbstract>()

/**
 * In Redis, shared by all machines, or in memory: without Redis, and as its fallback while Redis is down. The web processes of
 * one machine share the counts in the memory of their primary process.
 */
function limiterFor(limitName: string, limit: Limit): RateLimiterAbstract {
  const name = `${limitName}:${limit.calls}`
  const known = limiters.get(name)
  if (known) return known
  const options = { keyPrefix: `limit:${name}`, points: limit.calls, duration: limit.seconds }
  const memory = cluster.isWorker ? new RateLimiterCluster(options) : new RateLimiterMemory(options)
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

/** Counts one call for the user and one for the IP address. Returns the RateLimit headers. */
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

/** Counts one call of an API key against the key's own limit, over all operations. */
export async function countKeyCall({ keyId, callsPerMinute }: LimitedKey): Promise<Record<string, string>> {
  if (!env.RATE_LIMIT || !callsPerMinute || keyId === null) return {}
  return take('key', { calls: callsPerMinute, seconds: 60 }, String(keyId))
}

/** High enough for programs whose keys have just been revoked. Guessing a key of 256 bits is hopeless at any limit. */
const FAILURES: Limit = { calls: 60, seconds: 60 }
const FAILURES_NAME = 'failed-credentials'

/** Refuses an address with too many failed credentials; does not count this call. */
export async function requireFewFailures(address: string): Promise<void> {
  if (!env.RATE_LIMIT) return
  const counted = await limiterFor(FAILURES_NAME, FAILURES).get(networkOf(address))
  if (counted && counted.consumedPoints >= FAILURES.calls) throw tooMany(FAILURES_NAME, FAILURES, counted)
}

/** Counts one failed credential of an address. */
export async function countFailure(address: string): Promise<Record<string, string>> {
  return env.RATE_LIMIT ? take(FAILURES_NAME, FAILURES, networkOf(address)) : {}
}

/** Joins the headers of several limits, as the RateLimit fields are lists. */
export function joinLimits(...each: Record<string, string>[]): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [name, value] of each.flatMap((headers) => Object.entries(headers))) {
    joined[name] = joined[name] ? `${joined[name]}, ${value}` : value
  }
  return joined
}
