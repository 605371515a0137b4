import { ShopError } from '@/lib/errors'

type Bounds = { running: number; waiting: number; retryAfterSeconds: number }

/** Limits concurrency: runs a few tasks at a time and queues a bounded number; further ones are refused at once with 503. */
export class WorkQueue {
  readonly #bounds: Bounds
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#bounds.running) await this.#waitForSlot()
    else this.#running++
    try {
      return await work()
    } finally {
      // The slot goes directly to the next in the queue, so that a later call cannot take it first.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }

  #waitForSlot(): Promise<void> {
    if (this.#waiting.length >= this.#bounds.waiting) {
      const headers = { 'retry-after': String(this.#bounds.retryAfterSeconds) }
      throw new ShopError('UNAVAILABLE', { reason: 'TOO_MANY_SIGN_INS', headers })
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
