import { randomUUID } from 'node:crypto'
import { authenticate } from '@/lib/auth/authenticate'
import { actsFor, type Caller, callerName, hasScope, mayUse } from '@/lib/auth/caller'
import { type RequestContext, withContext } from '@/lib/context'
import { isUnavailable } from '@/lib/database-error'
import { ShopError } from '@/lib/errors'
import type { AnyEndpoint } from '@/lib/http/endpoint'
import type { Answer, Exchange } from '@/lib/http/exchange'
import { fingerprintOf, type Keyed, once, onceOutside, readKey } from '@/lib/http/idempotency'
import { bodyText, fileOf, json, parse, queryOf } from '@/lib/http/input'
import { problem } from '@/lib/http/problem'
import { countCall, countKeyCall, joinLimits } from '@/lib/http/rate-limit'
import { writeAnswer } from '@/lib/http/reply'
import { requireSameOrigin } from '@/lib/http/same-origin'
import { localeOf } from '@/lib/i18n/locale'
import { log } from '@/lib/log'

type Asked = { params: unknown; query: unknown; body: unknown }
export type Input = Asked & {
  caller: Caller | null
  ifMatch: string | null
  /** What was sent, where the body is a file. */
  bytes: Buffer
}

/** An operation: the promise, and what keeps it. */
export type Operation = {
  endpoint: AnyEndpoint
  run: (input: Input, looked: Promise<unknown> | undefined) => unknown
  /** What it reads first may be read while it is found out who asks. Nobody hears of it who may not. */
  look: ((asked: Asked) => Promise<unknown>) | null
  /** Does this call ask someone outside, so that no transaction may wrap it? */
  outside: (input: Input) => boolean
}

/** Answers one request, from whichever door it came. It never throws. */
export function serve(operation: Operation, exchange: Exchange): Promise<Answer> {
  const given = exchange.header('x-request-id')
  const requestId = given && /^[\w.:-]{8,128}$/.test(given) ? given : randomUUID()
  const context: RequestContext = { requestId, traceparent: exchange.header('traceparent'), keyed: null }
  const named = (answer: Answer) => {
    answer.headers['x-request-id'] = requestId
    return answer
  }
  return withContext(context, () =>
    admit(operation, exchange, context).then(named, (error) => {
      const asked = {
        requestId,
        locale: localeOf(exchange.header('accept-language')),
        path: exchange.path,
        accept: exchange.header('accept'),
      }
      return named(problem(toShopError(error, exchange, requestId), asked))
    }),
  )
}

function toShopError(error: unknown, exchange: Exchange, requestId: string): ShopError {
  if (error instanceof ShopError) return error
  const where = { requestId, method: exchange.method, path: exchange.path }
  if (isUnavailable(error)) {
    log.warn({ ...where, err: error }, 'the database did not answer in time')
    return new ShopError('UNAVAILABLE')
  }
  log.error({ ...where, err: error }, 'unexpected')
  return new ShopError('INTERNAL_SERVER_ERROR')
}

async function admit(operation: Operation, exchange: Exchange, context: RequestContext): Promise<Answer> {
  const { endpoint } = operation
  const writes = endpoint.method !== 'GET'
  const known = authenticate(exchange)
  if (endpoint.who !== 'anyone' && known === null) throw new ShopError('UNAUTHORIZED')
  const ahead = operation.look ? lookAhead(endpoint, operation.look, exchange) : null
  const caller = known && (await known)
  if (endpoint.who !== 'anyone' && caller === null) throw new ShopError('UNAUTHORIZED')
  const keyHeaders = caller?.callsPerMinute ? await countKeyCall(caller) : null
  if (writes && caller?.kind !== 'key' && caller?.kind !== 'partner') requireSameOrigin(exchange)

  const bytes = endpoint.file ? await fileOf(exchange, endpoint.file.bytesMax) : NOTHING
  const { text, asked, looked } = ahead
    ? await ahead
    : askedIn(endpoint, exchange, endpoint.hasBody ? await bodyText(exchange, endpoint.invalid) : '')
  const { params, query, body } = asked
  const input: Input = { params, query, body, caller, ifMatch: exchange.header('if-match'), bytes }
  const person = allow(endpoint, input)
  const counted = endpoint.limit
    ? await countCall(endpoint.route, endpoint.limit, countedAs(caller, person, exchange))
    : {}
  const limitHeaders = keyHeaders ? joinLimits(keyHeaders, counted) : counted

  const key = writes ? readKey(exchange.header('idempotency-key')) : null
  const answer =
    key === null
      ? writeAnswer(endpoint, await operation.run(input, looked), exchange)
      : await answerOnce(operation, input, looked, exchange, context, {
          actor: callerName(caller),
          key,
          fingerprint: fingerprintOf(endpoint.method, askedOf(exchange), endpoint.file ? bytes : text),
        })
  Object.assign(answer.headers, limitHeaders)
  return answer
}

const NOTHING = Buffer.alloc(0)

type Heard = { text: string; asked: Asked; looked?: Promise<unknown> }

function askedIn(endpoint: AnyEndpoint, exchange: Exchange, text: string): Heard {
  const { missing, invalid } = endpoint
  const asked = {
    params: parseParams(endpoint, exchange, missing),
    query: parse(endpoint.query, queryOf(exchange.search), invalid),
    body: endpoint.hasBody
      ? parse(endpoint.body, text === '' ? undefined : json(text, invalid), invalid)
      : {},
  }
  return { text, asked }
}

/** Whatever is wrong is told when its turn comes, after who asks is known. */
function lookAhead(
  endpoint: AnyEndpoint,
  look: (asked: Asked) => Promise<unknown>,
  exchange: Exchange,
): Promise<Heard> {
  const heard = (async () => {
    const text = endpoint.hasBody ? await bodyText(exchange, endpoint.invalid) : ''
    const { asked } = askedIn(endpoint, exchange, text)
    const looked = look(asked)
    looked.catch(() => {})
    return { text, asked, looked }
  })()
  heard.catch(() => {})
  return heard
}

/** A dry run is another request than the run itself. */
const askedOf = ({ path, search }: Exchange): string => (search === '' ? path : `${path}?${search}`)

function answerOnce(
  operation: Operation,
  input: Input,
  looked: Promise<unknown> | undefined,
  exchange: Exchange,
  context: RequestContext,
  keyed: Keyed,
): Promise<Answer> {
  const run = async () => writeAnswer(operation.endpoint, await operation.run(input, looked), exchange)
  const keptAnswer = () => keepingRefusals(run, exchange, context)
  return operation.outside(input) ? onceOutside(keyed, context, keptAnswer) : once(keyed, keptAnswer)
}

/** An id that is no positive integer names nothing: that resource, or that person, is not there. */
function parseParams(endpoint: AnyEndpoint, exchange: Exchange, missing: ShopError['code']): unknown {
  const result = endpoint.params.safeParse(exchange.params)
  if (result.success) return result.data
  throw new ShopError(result.error.issues[0]?.path[0] === 'userId' ? 'USER_NOT_FOUND' : missing)
}

/** Who may call, decided before anything is looked up. Gives the person acted for, when there is one. */
function allow({ who }: AnyEndpoint, input: Input): number | null {
  const { caller } = input
  if (who === 'anyone') return caller?.userId ?? null
  if (caller === null) throw new ShopError('UNAUTHORIZED')
  if (who === 'actor') {
    if (caller.userId === null && !hasScope(caller, 'users:act')) throw new ShopError('FORBIDDEN')
    return caller.userId
  }
  if (who === 'person') {
    if (caller.userId === null) throw new ShopError('FORBIDDEN', { reason: 'PERSON_REQUIRED' })
    return caller.userId
  }
  if ('scope' in who) {
    if (!mayUse(caller, who.scope))
      throw new ShopError('FORBIDDEN', { reason: `SCOPE_REQUIRED:${who.scope}` })
    return caller.userId
  }
  const userId = (who.self as (input: Input) => number)(input)
  if (!actsFor(caller, userId)) throw new ShopError('FORBIDDEN')
  return userId
}

const countedAs = (caller: Caller | null, person: number | null, { address }: Exchange) => ({
  person: person === null ? null : String(person),
  address: caller?.kind === 'partner' ? null : address,
})

/** A refusal is a result too: the same key is refused in the same words again. */
async function keepingRefusals(
  run: () => Promise<Answer>,
  exchange: Exchange,
  { requestId }: RequestContext,
): Promise<Answer> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof ShopError) || error.status >= 500 || error.status === 429) throw error
    return problem(error, {
      requestId,
      locale: localeOf(exchange.header('accept-language')),
      path: exchange.path,
      accept: null,
    })
  }
}
