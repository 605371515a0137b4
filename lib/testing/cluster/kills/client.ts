import { setTimeout as sleep } from 'node:timers/promises'

const REPEAT_MS = 200
/** Longer than any limit of the shop or of HAProxy's checks. */
const ANSWER_MS = 20_000
/** Longer than any failover. A request that is not answered by then is a failure of the test. */
const GIVE_UP_MS = 120_000

export type Answer = { status: number; text: string; replayed: boolean }

/** Counts of responses that were no answer, by what they were. */
export type Errors = Map<string, number>

export type Client = {
  /** Sends once. Status 0 stands for a connection that failed. */
  send: (method: string, path: string, body?: unknown, key?: string) => Promise<Answer>
  /** Reads as a visitor without a session or a key. */
  read: (path: string) => Promise<Answer>
  /** Repeats with the same key until it is answered. */
  insist: (method: string, path: string, body: unknown, key: string) => Promise<Answer>
  errors: Errors
}

export function createClient(url: string, apiKey: string): Client {
  const errors: Errors = new Map()

  const send = (method: string, path: string, body?: unknown, key?: string) =>
    fetchAnswer(path, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  async function fetchAnswer(path: string, init: RequestInit): Promise<Answer> {
    try {
      const response = await fetch(url + path, { ...init, signal: AbortSignal.timeout(ANSWER_MS) })
      const replayed = response.headers.get('idempotency-replayed') === 'true'
      const text = await response.text()
      if (response.status >= 500 && response.headers.get('retry-after') === null) {
        count(errors, `${response.status} without Retry-After`)
      }
      return { status: response.status, text, replayed }
    } catch (error) {
      const { cause, name } = error as Error & { cause?: { code?: string } }
      return { status: 0, text: cause?.code ?? name, replayed: false }
    }
  }

  async function insist(method: string, path: string, body: unknown, key: string): Promise<Answer> {
    const end = Date.now() + GIVE_UP_MS
    for (;;) {
      const answer = await send(method, path, body, key)
      // 409 in flight: the request that was cut off is still running.
      const inFlight = answer.text.includes('IDEMPOTENCY_KEY_IN_FLIGHT')
      if (answer.status !== 0 && answer.status < 500 && answer.status !== 429 && !inFlight) return answer
      count(errors, answer.status === 0 ? answer.text : String(answer.status))
      if (Date.now() > end)
        throw new Error(`${method} ${path} was not answered: ${answer.status} ${answer.text}`)
      await sleep(REPEAT_MS)
    }
  }

  return { send, read: (path) => fetchAnswer(path, {}), insist, errors }
}

export const count = (errors: Errors, what: string): void =>
  void errors.set(what, (errors.get(what) ?? 0) + 1)
