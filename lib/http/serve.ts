import { type Caller, callerName, hasScope } from '@/lib/auth/caller'
import { type RequestContext, withContext } from '@/lib/context'
import { prisma } from '@/lib/database/client'
import { isUnavailable } from '@/lib/database/errors'
import type { Db } from '@/lib/database/transaction'
import { type ErrorCode, ShopError } from '@/lib/errors'
import { placeOfUser, requireNamedUser, requireRole, requireSelf, userIdIn } from '@/lib/http/authorize'
import type { AnyEndpoint, Limit } from '@/lib/http/endpoint'
import type { Answer, Exchange } from '@/lib/http/exchange'
import { fingerprintOf, type Keyed, once, onceOutside, readKey } from '@/lib/http/idempotency'
import { identify } from '@/lib/http/identify'
import { bodyText, fileOf, json, parse, queryOf } from '@/lib/http/input'
import { logRefusal } from '@/lib/http/log-refusal'
import { problem } from '@/lib/http/problem'
import { countCall, countKeyCall, joinLimits } from '@/lib/http/rate-limit'
import { requestIdOf } from '@/lib/http/request-id'
import { requireSameOrigin } from '@/lib/http/same-origin'
import { toHttpResponse } from '@/lib/http/to-http-response'
import { localeOf } from '@/lib/i18n/locale'

export type Input = {
  params: unknown
  query: unknown
  body: unknown
  caller: Caller | null
  /** Where a write runs: the transaction of its Idempotency-Key, or the database itself. */
  db: Db
  ifMatch: string | null
  /** What was sent, where the body is a file. */
  bytes: Buffer
}

/** An operation: the promise, and what keeps it. */
export type Operation = {
  endpoint: AnyEndpoint
  run: (input: Input) => unknown
  /** Does this call ask someone outside, so that no transaction may wrap it? */
  outside: (input: Input) => boolean
}

/** One request on its way: who sent it is known once it is authenticated. */
type Call = { operation: Operation; exchange: Exchange; context: RequestContext; caller: Caller | null }

/** Answers one request, from whichever door it came. It never throws. */
export function serve(operation: Operation, exchange: Exchange): Promise<Answer> {
  const requestId = requestIdOf(exchange.header)
  const context: RequestContext = { requestId, traceparent: exchange.header('traceparent'), keyed: null }
  const call: Call = { operation, exchange, context, caller: null }
  return withContext(context, () =>
    admit(call).then(
      (answer) => finish(call, answer, null),
      (error) => finish(call, refusalOf(call, toShopError(error)), error),
    ),
  )
}

function finish({ operation, exchange, context, caller }: Call, answer: Answer, error: unknown): Answer {
  answer.headers['x-request-id'] = context.requestId
  if (answer.status >= 400) {
    const { route } = operation.endpoint
    logRefusal(exchange, answer, { requestId: context.requestId, route, caller, error })
  }
  return answer
}

function toShopError(error: unknown): ShopError {
  if (error instanceof ShopError) return error
  return new ShopError(isUnavailable(error) ? 'UNAVAILABLE' : 'INTERNAL_SERVER_ERROR')
}

const refusalOf = (
  { exchange, context: { requestId } }: Call,
  error: ShopError,
  accept = exchange.header('accept'),
): Answer =>
  problem(error, {
    requestId,
    locale: localeOf(exchange.header('accept-language')),
    path: exchange.path,
    accept,
  })

/**
 * The order of the checks is who → rate limit → origin → role or scope → path, query and the user they name → body and
 * the user it names → idempotency key → work. None needs what comes after it: only the lookup of a credential reaches
 * the database before the work, and the body of a caller who is refused earlier is not read.
 */
async function admit(call: Call): Promise<Answer> {
  const { operation, exchange } = call
  const { endpoint } = operation
  const writes = endpoint.method !== 'GET'
  const caller = await identify(exchange, endpoint.who !== 'anyone')
  call.caller = caller
  const limits = caller?.callsPerMinute ? [await countKeyCall(caller)] : []
  const count = async (userId: number | null) => {
    if (endpoint.limit) limits.push(await countFor(endpoint.route, endpoint.limit, call, userId))
  }
  // A caller who acts for others is counted as the user of this request.
  const acting = caller !== null && hasScope(caller, 'users:act') ? placeOfUser(endpoint.who) : null
  if (acting === null) await count(caller?.userId ?? null)
  if (writes && caller?.kind !== 'key' && caller?.kind !== 'partner') requireSameOrigin(exchange)
  requireRole(endpoint.who, caller)

  const { params, query } = parseAddress(endpoint, exchange, caller)
  if (acting === 'params' || acting === 'query') await count(userIdIn({ params, query }[acting]))
  const { bytes, text, body } = await readBody(endpoint, exchange, caller)
  if (acting === 'body') await count(userIdIn(body))
  const input: Input = {
    params,
    query,
    body,
    caller,
    db: prisma,
    ifMatch: exchange.header('if-match'),
    bytes,
  }
  requireNamedUser(endpoint.who, input, caller)

  const key = writes ? readKey(exchange.header('idempotency-key')) : null
  const answer =
    key === null
      ? toHttpResponse(endpoint, await operation.run(input), input, exchange)
      : await answerOnce(call, input, {
          actor: callerName(caller),
          key,
          fingerprint: fingerprintOf(endpoint.method, askedOf(exchange), endpoint.file ? bytes : text),
        })
  Object.assign(answer.headers, joinLimits(...limits))
  return answer
}

const countFor = (route: string, limit: Limit, { caller, exchange }: Call, userId: number | null) =>
  countCall(route, limit, {
    person: userId === null ? null : String(userId),
    address: caller?.kind === 'partner' ? null : exchange.address,
  })

/** An id that is no positive integer names nothing: that resource, or that person, is not there. */
function parseAddress(endpoint: AnyEndpoint, exchange: Exchange, caller: Caller | null) {
  requireSelf(endpoint.who, 'params', exchange.params, caller)
  const params = endpoint.params.safeParse(exchange.params)
  if (!params.success) {
    const ofUser = params.error.issues[0]?.path[0] === 'userId'
    throw new ShopError(ofUser ? 'USER_NOT_FOUND' : endpoint.missing)
  }
  const query = queryOf(exchange.search)
  requireSelf(endpoint.who, 'query', query, caller)
  return { params: params.data, query: parse(endpoint.query, query, endpoint.invalid) }
}

const NOTHING = Buffer.alloc(0)

async function readBody(endpoint: AnyEndpoint, exchange: Exchange, caller: Caller | null) {
  const { file, hasBody, invalid } = endpoint
  if (file) return { bytes: await fileOf(exchange, file.bytesMax), text: '', body: {} }
  if (!hasBody) return { bytes: NOTHING, text: '', body: {} }
  const text = await bodyText(exchange, invalid)
  const sent = text === '' ? undefined : json(text, invalid)
  requireSelf(endpoint.who, 'body', sent, caller)
  return { bytes: NOTHING, text, body: parse(endpoint.body, sent, invalid) }
}

/** A dry run is another request than the run itself. */
const askedOf = ({ path, search }: Exchange): string => (search === '' ? path : `${path}?${search}`)

function answerOnce(call: Call, input: Input, keyed: Keyed): Promise<Answer> {
  const { operation, exchange, context } = call
  const run = async (db: Db) => {
    try {
      return toHttpResponse(operation.endpoint, await operation.run({ ...input, db }), input, exchange)
    } catch (error) {
      return storableRefusal(call, error)
    }
  }
  return operation.outside(input) ? onceOutside(keyed, context, () => run(prisma)) : once(keyed, run)
}

/** Refusals that are about the key itself, which a later request with it may not meet. */
const ABOUT_THE_KEY = new Set<ErrorCode>(['IDEMPOTENCY_KEY_IN_FLIGHT', 'IDEMPOTENCY_KEY_REUSED'])

/** A refusal is a result too: the same key is refused in the same words again. Anything else is not stored. */
function storableRefusal(call: Call, error: unknown): Answer {
  if (!(error instanceof ShopError) || error.status >= 500 || error.status === 429) throw error
  if (ABOUT_THE_KEY.has(error.code)) throw error
  return refusalOf(call, error, null)
}
