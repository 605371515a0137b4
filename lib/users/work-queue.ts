import { ShopError } from '@/lib/errors'
import { limitConcurrency } from '@/lib/http/limit-concurrency'

type Bounds = { running: number; waiting: number; retryAfterSeconds: number }

/** Limits sign-ins and password hashes that run at once; further ones are refused with 503 and Retry-After. */
export class WorkQueue {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>

  constructor({ running, waiting, retryAfterSeconds }: Bounds) {
    const headers = { 'retry-after': String(retryAfterSeconds) }
    const refusal = () => new ShopError('UNAVAILABLE', { reason: 'TOO_MANY_SIGN_INS', headers })
    this.run = limitConcurrency({ atOnce: running, waiting, refusal })
  }
}
