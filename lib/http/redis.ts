import { Redis } from 'ioredis'
import { env } from '@/lib/settings/env'

let client: Redis | null | undefined

/** The shared Redis, when one is named. It holds limits and counters only: losing it loses no truth. */
export function redis(): Redis | null {
  client ??= env.REDIS_URL
    ? new Redis(env.REDIS_URL, { maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 1000 })
    : null
  client?.on('error', () => {})
  return client
}
