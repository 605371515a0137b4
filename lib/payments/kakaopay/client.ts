import type { z } from 'zod'
import { log } from '@/lib/log'
import { Refusal } from '@/lib/payments/kakaopay/answers'
import { callProvider, readBody } from '@/lib/payments/provider-http'
import { reasonOf } from '@/lib/payments/provider-outcome'

export type KakaoPaySettings = {
  url: string
  secretKey: string
  cid: string
  cidSecret?: string | undefined
  /** Longer than the 11 seconds after which KakaoPay itself gives up. */
  timeoutMs: number
  /** Whether responses of a sandbox are accepted: never in a live shop. */
  sandbox: boolean
}

/** None: no response, a server error, or one that cannot be parsed. The call may have had its effect. */
export type Reply<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; code: number; reason: string }
  | { kind: 'none' }

export type Operation = 'ready' | 'approve' | 'order' | 'cancel'

/** Our key, contract or network address is not accepted: nothing works until a person acts. */
const SETUP_CODES: ReadonlySet<number> = new Set([-400, -401, -403, -404, -429, -730, -731, -732, -733, -798])

/** Calls KakaoPay. Adds the contract's cid to every request; the secret key is sent in the header only. */
export function kakaoPayClient({ url, secretKey, cid, cidSecret, timeoutMs, sandbox }: KakaoPaySettings) {
  return async function call<T>(
    operation: Operation,
    attemptId: string,
    schema: z.ZodType<T>,
    fields: object,
  ): Promise<Reply<T>> {
    const answer = await callProvider({
      provider: 'KAKAOPAY',
      operation,
      attemptId,
      url: new URL(`/online/v1/payment/${operation}`, url),
      method: 'POST',
      headers: { authorization: `SECRET_KEY ${secretKey}`, 'content-type': 'application/json' },
      body: { cid, ...(cidSecret ? { cid_secret: cidSecret } : {}), ...fields },
      timeoutMs,
      sandbox,
    })
    if (answer.kind === 'none') return answer
    const context = { provider: 'KAKAOPAY', operation, attemptId }
    if (answer.status === 200) {
      const value = readBody(schema, answer.json, context)
      return value === null ? { kind: 'none' } : { kind: 'ok', value }
    }
    const refusal = Refusal.safeParse(answer.json)
    if (!refusal.success || answer.status >= 500) return { kind: 'none' }
    const { error_code: code, extras } = refusal.data
    if (SETUP_CODES.has(code)) log.error({ ...context, code }, 'KakaoPay does not accept this shop')
    const method = extras?.method_result_code
    return { kind: 'refused', code, reason: method ? reasonOf(method) : `KAKAOPAY_${Math.abs(code)}` }
  }
}

export type KakaoPayCall = ReturnType<typeof kakaoPayClient>
