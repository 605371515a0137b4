import type { z } from 'zod'
import type { ErrorCode, ErrorDetail } from '@/lib/errors'
import type { Endpoint } from '@/lib/http/endpoint'
import { ROUTES, type RouteName } from '@/lib/http/routes'

/** Longer than the shop ever takes to answer; a connection that says nothing by then has been lost. */
const PATIENCE_MS = 20_000

/** What the shop refused, or UNREACHABLE when no answer came and nobody knows what happened. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly status: number
  readonly code: ErrorCode | 'UNREACHABLE'
  readonly requestId: string | undefined
  readonly detail: ErrorDetail

  constructor(status: number, body: Partial<{ errorCode: ErrorCode; message: string; requestId: string }>) {
    super(body.message ?? '')
    this.status = status
    this.code = body.errorCode ?? 'UNREACHABLE'
    this.requestId = body.requestId
    this.detail = body
  }

  /** The shop said no and changed nothing; otherwise the same request may be sent again with the same key. */
  get certain(): boolean {
    return this.status >= 400 && this.status < 500
  }
}

type Sent<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params?: { [Name in keyof z.input<P>]: string | number }
  query?: { [Name in keyof z.input<Q>]?: string | number | undefined }
  body?: z.input<B>
  /** Makes a repeated press, or a repeated try after a lost answer, the same request. */
  idempotencyKey?: string
}

type SentTo<E> = E extends Endpoint<infer P, infer Q, infer B, z.ZodType> ? Sent<P, Q, B> : never
type AnswerTo<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never

/**
 * Calls an operation of the public API from a button: `call<typeof payEndpoint>('pay', { body })`. The promise is named
 * as a type, so that its schemas stay on the server.
 */
export async function call<E>(route: RouteName, sent: SentTo<E>): Promise<AnswerTo<E>> {
  const { params = {}, query = {}, body, idempotencyKey } = sent as Sent<z.ZodType, z.ZodType, z.ZodType>
  const [method, path] = ROUTES[route]
  const response = await fetch(addressOf(path, params, query), {
    method,
    headers: {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw new CallError(0, {})
  })
  const text = await response.text().catch(() => {
    throw new CallError(0, {})
  })
  const answer: unknown = text === '' ? undefined : readJson(text)
  if (!response.ok) throw new CallError(response.status, answer ?? {})
  return answer as AnswerTo<E>
}

/** Something between us and the shop may answer with a page of its own. */
function readJson(text: string): object {
  try {
    return JSON.parse(text)
  } catch {
    throw new CallError(0, {})
  }
}

function addressOf(path: string, params: object, query: object): string {
  const filled = Object.entries(params).reduce(
    (address, [name, value]) => address.replace(`{${name}}`, encodeURIComponent(String(value))),
    path,
  )
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    ),
  ).toString()
  return search ? `${filled}?${search}` : filled
}
