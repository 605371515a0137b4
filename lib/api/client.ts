import type { z } from 'zod'
import type { EndpointAt } from '@/lib/api/endpoints'
import type { Endpoint } from '@/lib/http/endpoint'

/** A call that failed: with the shop's error code, or without any response. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** 0 if there was no response. */
  readonly status: number
  /** The shop's error code; `OFFLINE` or `UNREACHABLE` without a response; `PENDING` for a 202. */
  readonly code: string
  readonly requestId: string | null
  readonly detail: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, message: string, detail: Record<string, unknown> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.requestId = typeof detail.requestId === 'string' ? detail.requestId : null
    this.detail = detail
  }
}

/** Path and query values may also be numbers or booleans; they are sent as text. */
type AsText<T> = { [K in keyof T]: T[K] | number | boolean }
/** The input type of an endpoint without such a part is an empty object, which zod infers as a record of never. */
type Part<Name extends string, T> = string extends keyof T
  ? { [K in Name]?: never }
  : object extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T }

export type Route = keyof EndpointAt

export type InputOf<R extends Route> =
  EndpointAt[R] extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? Part<'params', AsText<z.input<P>>> & Part<'query', AsText<z.input<Q>>> & Part<'body', z.input<B>>
    : never

export type ResponseOf<R extends Route> =
  EndpointAt[R] extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer Response> ? z.output<Response> : never

type Options = { idempotencyKey?: string; ifMatch?: string; signal?: AbortSignal }
type AnyInput = { params?: object; query?: object; body?: unknown }

/** Calls an operation of the API from the browser, by its method and path: `call('GET /api/v1/coupons', {})`. */
export async function call<R extends Route>(
  route: R,
  input: InputOf<R>,
  options: Options = {},
): Promise<ResponseOf<R>> {
  const [method = '', path = ''] = route.split(' ')
  return (await send(method, path, input as AnyInput, options)) as ResponseOf<R>
}

async function send(
  method: string,
  path: string,
  { params, query, body }: AnyInput,
  { idempotencyKey, ifMatch, signal }: Options,
): Promise<unknown> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang || 'ko',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    ...(ifMatch ? { 'if-match': ifMatch } : {}),
  }
  const response = await reach(addressOf(path, params, query), {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  const result: unknown = response.status === 204 ? undefined : await response.json().catch(() => null)
  if (response.status === 202) throw new ApiError(202, 'PENDING', 'PENDING', asDetail(result))
  if (!response.ok) throw refusal(response, asDetail(result))
  return result
}

export function addressOf(path: string, params: object = {}, query: object = {}): string {
  const values = new Map(Object.entries(params))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
  const present = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  const search = new URLSearchParams(present.map(([name, value]) => [name, String(value)])).toString()
  return search === '' ? filled : `${filled}?${search}`
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch (error) {
    if (request.signal?.aborted) throw error
    const code = navigator.onLine === false ? 'OFFLINE' : 'UNREACHABLE'
    throw new ApiError(0, code, code)
  }
}

const asDetail = (result: unknown): Record<string, unknown> =>
  typeof result === 'object' && result !== null ? (result as Record<string, unknown>) : {}

function refusal(response: Response, detail: Record<string, unknown>): ApiError {
  const { errorCode, message } = detail
  const code = typeof errorCode === 'string' ? errorCode : 'INTERNAL_SERVER_ERROR'
  return new ApiError(response.status, code, typeof message === 'string' ? message : code, detail)
}
