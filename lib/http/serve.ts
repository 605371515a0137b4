import { type RequestContext, withContext } from '@/lib/context'
import { prisma } from '@/lib/database/client'
import { isUnavailable } from '@/lib/database/errors'
import { type ErrorCode, ShopError } from '@/lib/errors'
import {
  placeOfUser,
  requireConfirmed,
  requireNamedUser,
  requireRole,
  requireSelf,
  userIdIn,
} from '@/lib/http/authorize'
import { type Caller, callerName, hasScope } from '@/lib/http/caller'
import type { AnyEndpoint, Limit } from '@/lib/http/endpoint'
import type { HttpRequest, HttpResponse } from '@/lib/http/http-message'
import { fingerprintOf, type IdempotencyKey, readKey } from '@/lib/http/idempotency'
import { bodyText, fileOf, json, parse, queryOf } from '@/lib/http/input'
import { logRefusal } from '@/lib/http/log-refusal'
import type { Input, Operation } from '@/lib/http/operation'
import { problem } from '@/lib/http/problem'
import { countCall, countKeyCall, joinLimits } from '@/lib/http/rate-limit'
import { requestIdOf } from '@/lib/http/request-id'
import { runOperation } from '@/lib/http/run-operation'
import { requireSameOrigin } from '@/lib/http/same-origin'
import { localeOf } from '@/lib/i18n/accept-language'
import { type Span, tracer } from '@/lib/tracing/tracer'

/** A request being served. `caller` is null until it is authenticated. */
type Call = {
  operation: Operation
  request: HttpRequest
  context: RequestContext
  caller: Caller | null
  /** Null without tracing. */
  span: Span | null
}

/** Serves one request, of Next or of the node adapter. An error becomes a response. */
export function serve(operation: Operation, request: HttpRequest): Promise<HttpResponse> {
  const requestId = requestIdOf(request.header)
  const parent = request.header('traceparent')
  const span = startSpan(operation, request, requestId, parent)
  const context: RequestContext = { requestId, traceparent: span?.traceparent ?? parent }
  const call: Call = { operation, request, context, caller: null, span }
  return withContext(context, () =>
    respondTo(call).then(
      (response) => finish(call, response, null),
      (error) => finish(call, refusalOf(call, toShopError(error), request.header('accept')), error),
    ),
  )
}

const startSpan = (
  { endpoint }: Operation,
  { method, path }: HttpRequest,
  requestId: string,
  parent: string | null,
): Span | null =>
  tracer()?.start('server', `${method} ${endpoint.name}`, parent, {
    'http.request.method': method,
    'http.route': endpoint.name,
    'url.path': path,
    'request.id': requestId,
  }) ?? null

function finish(
  { operation, request, context, caller, span }: Call,
  response: HttpResponse,
  error: unknown,
): HttpResponse {
  response.headers['x-request-id'] = context.requestId
  span?.end({ 'http.response.status_code': response.status }, response.status >= 500 ? error : undefined)
  if (response.status >= 400) {
    const { name: route } = operation.endpoint
    logRefusal(request, response, { requestId: context.requestId, route, caller, error })
  }
  return response
}

function toShopError(error: unknown): ShopError {
  if (error instanceof ShopError) return error
  return new ShopError(isUnavailable(error) ? 'UNAVAILABLE' : 'INTERNAL_SERVER_ERROR')
}

const refusalOf = (
  { request, context: { requestId } }: Call,
  error: ShopError,
  accept: string | null,
): HttpResponse =>
  problem(error, {
    requestId,
    locale: localeOf(request.header('accept-language')),
    path: request.path,
    accept,
  })

/**
 * The order of the checks: authentication → rate limit → origin → role or scope → step-up → path, query and the user they name →
 * body and the user it names → scope again → idempotency key → operation. Before the operation only the lookup of the credential
 * reaches the database, and the body of a caller who was refused before is not read.
 */
async function respondTo(call: Call): Promise<HttpResponse> {
  const { operation, request } = call
  const { endpoint } = operation
  const writes = endpoint.method !== 'GET'
  const required = endpoint.who !== 'anyone'
  const caller = await operation.identify(request, required)
  call.caller = caller
  const limits = caller?.callsPerMinute ? [await countKeyCall(caller)] : []
  const countForUser = async (userId: number | null) => {
    if (endpoint.limit) limits.push(await countCallOf(endpoint.name, endpoint.limit, call, userId))
  }
  // A partner that acts for users is counted for the user that the request names, once that part of it is parsed.
  const countedPart = caller !== null && hasScope(caller, 'users:act') ? placeOfUser(endpoint.who) : null
  if (countedPart === null) await countForUser(caller?.userId ?? null)
  if (writes && caller?.kind !== 'key' && caller?.kind !== 'partner') requireSameOrigin(request)
  requireRole(endpoint.who, caller)
  requireConfirmed(endpoint.stepUp, caller)

  const { params, query } = parsePathAndQuery(endpoint, request, caller)
  if (countedPart === 'params') await countForUser(userIdIn(params))
  if (countedPart === 'query') await countForUser(userIdIn(query))
  const { bytes, text, body } = await readBody(endpoint, request, caller)
  // The sender decides how long a body takes. An operator who lost the role, or a key that was revoked meanwhile, is refused.
  if (needsScope(endpoint) && (endpoint.hasBody || endpoint.file))
    requireRole(endpoint.who, await operation.identify(request, required))
  if (countedPart === 'body') await countForUser(userIdIn(body))
  const input: Input = {
    params,
    query,
    body,
    caller,
    db: prisma,
    idempotency: null,
    ifMatch: request.header('if-match'),
    bytes,
  }
  requireNamedUser(endpoint.who, input, caller)

  const header = writes ? readKey(request.header('idempotency-key')) : null
  const key = header === null ? null : keyOf(call, header, endpoint.file ? bytes : text)
  const storableRefusal = (error: unknown) => storableRefusalOf(call, error)
  const response = await runOperation({ operation, input, request, storableRefusal }, key)
  Object.assign(response.headers, joinLimits(...limits))
  return response
}

const needsScope = ({ who }: AnyEndpoint): boolean => typeof who === 'object' && 'scope' in who

const countCallOf = (route: string, limit: Limit, { caller, request }: Call, userId: number | null) =>
  countCall(route, limit, {
    person: userId === null ? null : String(userId),
    address: caller?.kind === 'partner' ? null : request.address,
  })

/** A path id that is not a positive integer is answered like one that does not exist. */
function parsePathAndQuery(endpoint: AnyEndpoint, request: HttpRequest, caller: Caller | null) {
  requireSelf(endpoint.who, 'params', request.params, caller)
  const params = endpoint.params.safeParse(request.params)
  if (!params.success) {
    const ofUser = params.error.issues[0]?.path[0] === 'userId'
    throw new ShopError(ofUser ? 'USER_NOT_FOUND' : endpoint.missing)
  }
  const query = queryOf(request.search)
  requireSelf(endpoint.who, 'query', query, caller)
  return { params: params.data, query: parse(endpoint.query, query, endpoint.invalid) }
}

const NO_BYTES = Buffer.alloc(0)

async function readBody(endpoint: AnyEndpoint, request: HttpRequest, caller: Caller | null) {
  const { file, hasBody, invalid } = endpoint
  if (file) return { bytes: await fileOf(request, file.bytesMax), text: '', body: {} }
  if (!hasBody) return { bytes: NO_BYTES, text: '', body: {} }
  const text = await bodyText(request, invalid)
  const sent = text === '' ? undefined : json(text, invalid)
  requireSelf(endpoint.who, 'body', sent, caller)
  return { bytes: NO_BYTES, text, body: parse(endpoint.body, sent, invalid) }
}

const keyOf = ({ operation, request, caller }: Call, key: string, body: string | Buffer): IdempotencyKey => ({
  actor: callerName(caller),
  key,
  fingerprint: fingerprintOf(operation.endpoint.method, targetOf(request), body),
})

/** With the query, because a dry run and the run itself differ only there. */
const targetOf = ({ path, search }: HttpRequest): string => (search === '' ? path : `${path}?${search}`)

/** Errors about the key itself, which do not hold for a later request with the same key. */
const ABOUT_THE_KEY = new Set<ErrorCode>(['IDEMPOTENCY_KEY_IN_FLIGHT', 'IDEMPOTENCY_KEY_REUSED'])

/**
 * A 4xx is stored like a success and replayed; a 5xx or 429 is thrown, so that the client can retry with the key. It is
 * stored without the members of problem+json, because a retry may accept another type.
 */
function storableRefusalOf(call: Call, error: unknown): HttpResponse {
  if (!(error instanceof ShopError) || error.status >= 500 || error.status === 429) throw error
  if (ABOUT_THE_KEY.has(error.code)) throw error
  return refusalOf(call, error, null)
}
