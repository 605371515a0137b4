import { log } from '@/lib/log'
import { callProvider, readBody } from '@/lib/payments/provider-http'
import { Payment, Refusal } from '@/lib/payments/toss/answers'
import { SETUP } from '@/lib/payments/toss/codes'

export type TossSettings = {
  url: string
  secretKey: string
  /** Toss documents up to 60 seconds for an approval. */
  timeoutMs: number
  /** Whether responses of a sandbox are accepted: never in a live shop. */
  sandbox: boolean
}

/** None: no response, or one that cannot be parsed. The call may have had its effect. */
export type Reply =
  | { kind: 'ok'; payment: Payment }
  | { kind: 'refused'; code: string }
  | { kind: 'none'; timedOut: boolean }

/** Only an approval may take that long. */
const READ_TIMEOUT_MS = 15_000

type Post = { path: string; body: object; idempotencyKey: string }

/** Calls Toss Payments. Every POST has an idempotency key; the secret key is in the header alone. */
export function tossClient({ url, secretKey, timeoutMs, sandbox }: TossSettings) {
  // Basic authentication: the key is the user, the password is empty.
  const authorization = `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`

  async function send(operation: string, attemptId: string, path: string, post?: Post): Promise<Reply> {
    const answer = await callProvider({
      provider: 'TOSS',
      operation,
      attemptId,
      url: new URL(path, url),
      method: post ? 'POST' : 'GET',
      headers: {
        authorization,
        ...(post ? { 'content-type': 'application/json', 'idempotency-key': post.idempotencyKey } : {}),
      },
      ...(post ? { body: post.body } : {}),
      timeoutMs: post ? timeoutMs : Math.min(timeoutMs, READ_TIMEOUT_MS),
      sandbox,
    })
    if (answer.kind === 'none') return answer
    const context = { provider: 'TOSS', operation, attemptId }
    if (answer.status === 200) {
      const payment = readBody(Payment, answer.json, context)
      return payment === null ? { kind: 'none', timedOut: false } : { kind: 'ok', payment }
    }
    const refusal = Refusal.safeParse(answer.json)
    if (!refusal.success) return { kind: 'none', timedOut: false }
    const { code } = refusal.data
    if (SETUP.has(code)) log.error({ ...context, code }, 'Toss does not accept this shop or its request')
    return { kind: 'refused', code }
  }

  return {
    get: (attemptId: string, path: string) => send('find', attemptId, path),
    /** The idempotency key makes a retry safe: a call without a response is repeated once, unless it timed out. */
    async post(operation: string, attemptId: string, post: Post): Promise<Reply> {
      const first = await send(operation, attemptId, post.path, post)
      if (first.kind !== 'none' || first.timedOut) return first
      return send(operation, attemptId, post.path, post)
    },
  }
}

export type TossClient = ReturnType<typeof tossClient>
