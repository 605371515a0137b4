import { z } from 'zod'
import { fetchBounded } from '@/lib/http/fetch-bounded'
import { isSandbox } from '@/lib/http/sandbox-header'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'
import type { ProviderName } from '@/lib/payments/provider'

/** Responses have a few kilobytes at most. */
const BYTES_MAX = 256 * 1024

export type ProviderCall = {
  provider: ProviderName
  /** For the log: `confirm`, `cancel`, … */
  operation: string
  attemptId: string
  url: URL
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: unknown
  timeoutMs: number
  /** Whether responses of a sandbox are accepted: never in a live shop. */
  sandbox: boolean
}

export type ProviderAnswer =
  | { kind: 'answer'; status: number; json: unknown }
  | { kind: 'none'; timedOut: boolean }

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Calls a provider once. The request is not logged, and of an error only its code: a message may quote a header with the key, or
 * a body with the buyer's token.
 */
export async function callProvider(call: ProviderCall): Promise<ProviderAnswer> {
  const { provider, operation, attemptId, url, method, headers, body, timeoutMs, sandbox } = call
  const init = {
    method,
    // One connection per call: no stray bytes after a response can be read as the next response.
    headers: { connection: 'close', accept: 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  try {
    const response = await fetchBounded(url, init, { timeoutMs, bytesMax: BYTES_MAX })
    if (!sandbox && isSandbox(response)) throw new SandboxAnswered()
    const json = parseJson(response.body)
    metrics.gatewayAnswers.inc({ kind: json === undefined ? 'none' : 'answer' })
    if (response.status !== 200)
      log.warn({ provider, operation, attemptId, status: response.status }, 'the provider refused a call')
    return { kind: 'answer', status: response.status, json }
  } catch (error) {
    metrics.gatewayAnswers.inc({ kind: 'none' })
    log.warn({ provider, operation, attemptId, reason: errorCode(error) }, 'the provider did not answer')
    return { kind: 'none', timedOut: error instanceof Error && error.name === 'TimeoutError' }
  }
}

class SandboxAnswered extends Error {
  override name = 'SandboxAnswered'
}

/** An error code or class name, such as `TimeoutError` or `ECONNREFUSED`, never a message. */
function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : error.name
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    return undefined
  }
}

/** A provider's own id, as it is stored, shown and put into a URL. */
export const ProviderRef = z.string().regex(/^[\x21-\x7e]{1,200}$/)

export const Won = z.int().min(0)

/** A time with an offset or, without one, Korean time. */
export const ProviderTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/)
  .transform((text) => new Date(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}+09:00`))
  .refine((at) => !Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 2000)

/** The name of a state or payment method, which is stored and shown. PostgreSQL text holds no U+0000 and no lone surrogate. */
export const ProviderWord = z.string().regex(/^[^\p{Cc}\p{Cs}]{0,50}$/u)

/** The URL if a browser may be redirected to it: https, or http where the provider itself is called by http. */
export function browserUrl(text: string | null | undefined, providerUrl: string): string | null {
  if (!text || text.length > 2000 || !URL.canParse(text)) return null
  const { protocol, href } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && providerUrl.startsWith('http:')) ? href : null
}

/** Parses the body of a response. Missing or malformed fields are logged by their path, without values. */
export function readBody<T>(schema: z.ZodType<T>, json: unknown, context: Record<string, string>): T | null {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.slice(0, 5).map(({ path }) => path.join('.').slice(0, 60) || 'all of it')
  log.error({ ...context, places }, "the provider's answer is malformed")
  return null
}
