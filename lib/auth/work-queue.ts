import { ShopError } from '@/lib/errors'

type Bounds = { running: number; waiting: number; retryAfterSeconds: number }

/** Runs a few pieces of work at a time and lets a bounded number wait; beyond that it refuses at once with 503. */
export class WorkQueue {
  readonly #bounds: Bounds
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#bounds.running) await this.#turn()
    else this.#running++
    try {
      return await work()
    } finally {
      // A place is handed on without being given up, so that nobody who comes later overtakes.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#bounds.waiting) {
      const headers = { 'retry-after': String(this.#bounds.retryAfterSeconds) }
      throw new ShopError('UNAVAILABLE', { reason: 'TOO_MANY_SIGN_INS', headers })
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
