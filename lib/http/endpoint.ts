import { z } from 'zod'
import type { Db } from '@/lib/database/transaction'
import type { ErrorCode } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import type { KeyedRequest } from '@/lib/http/idempotency'
import type { OperationScope } from '@/lib/http/scopes'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The method and the path template of an operation. */
export type Route = `${Method} /${string}`

/** The part of a request that names the user it is about. */
export type UserIdPlace = 'params' | 'query' | 'body'

type PlacesWithUserId<Input> = {
  [Place in UserIdPlace & keyof Input]: Input[Place] extends { userId: number } ? Place : never
}[UserIdPlace & keyof Input]

/**
 * Who may call:
 * - `anyone`;
 * - `person`: a user, by session or by their own API key;
 * - `session`: a user, by session only;
 * - `actor`: a user, or a partner key with `users:act`; the operation limits what each may see;
 * - `self`: the user named in that part of the request, or a partner key with `users:act`;
 * - `scope`: an operator whose role has the scope, or a key with it; `by` limits that to users, or to users with a session.
 */
export type Who<Place extends UserIdPlace = UserIdPlace> =
  | 'anyone'
  | 'person'
  | 'session'
  | 'actor'
  | { self: Place }
  | { scope: OperationScope; by?: 'person' | 'session' }

export type InputOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params: z.output<P>
  query: z.output<Q>
  body: z.output<B>
}

export type AnyInput = InputOf<z.ZodType, z.ZodType, z.ZodType>

/** A successful response, before it is serialized. What is left out is as the endpoint says. */
export type Success = {
  status?: 200 | 201 | 202
  body: unknown
  headers?: Record<string, string>
}

/** A rate limit, counted per user and per IP address. */
export type Limit = { calls: number; seconds: number }

type Declared<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
  V = z.input<R>,
> = {
  /** The operation id of the documentation, also used in log lines and rate limits. */
  name: string
  route: Route
  tag: string
  summary: string
  description?: string
  who: Who<PlacesWithUserId<InputOf<P, Q, B>>>
  /**
   * A session is admitted only for ten minutes after its person proved who they are. An API key is bounded by its scopes instead.
   * `ifSecondFactor` is for operations that take the password themselves: it is not enough for an account with a second factor.
   */
  stepUp?: boolean | 'ifSecondFactor'
  params?: P
  query?: Q
  body?: B
  /** The body is a file of these types and of at most this size, instead of JSON. */
  file?: { types: readonly string[]; bytesMax: number }
  /** The content type of the response, if not JSON. */
  contentType?: string
  /** The status of a success; 200 by default. */
  status?: 200 | 201 | 204
  /** Other successes, such as 202 for a payment whose outcome is not known yet. */
  otherStatuses?: Record<number, string>
  response: R
  /** The ETag of a response, where it follows from the value; else it is a hash of the body. */
  etag?(value: z.input<R>): string
  /** How the operation's value becomes a response, where it is not the JSON body of `status` as it stands. */
  respond?(value: V, input: InputOf<P, Q, B>): Success
  /** The error for an id in the path that is not a valid id. */
  missing?: ErrorCode
  /** The error for a query or body that does not match its schema. */
  invalid?: ErrorCode
  errors?: readonly ErrorCode[]
  limit?: Limit
  /** A browser or proxy may store the response and revalidate it by ETag. Never for balances, orders or payments. */
  cache?: 'revalidate'
  example?: { body?: unknown; response?: unknown }
}

/** One operation of the API, declared once: read by the handler, OpenAPI, the typed client, the forms and the tests. */
export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  V = unknown,
> = Omit<
  Declared<P, Q, B, R, V>,
  'who' | 'params' | 'query' | 'body' | 'status' | 'missing' | 'invalid' | 'errors'
> & {
  who: Who
  method: Method
  path: string
  params: P
  query: Q
  body: B
  hasBody: boolean
  status: 200 | 201 | 204
  missing: ErrorCode
  invalid: ErrorCode
  errors: readonly ErrorCode[]
}

export type AnyEndpoint = Endpoint

const Nothing = z.object({})
type Nothing = typeof Nothing

export function endpoint<
  R extends z.ZodType,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  V = z.input<R>,
  const Name extends string = string,
  const At extends Route = Route,
>(
  declared: Declared<P, Q, B, R, V> & { name: Name; route: At },
): Endpoint<P, Q, B, R, V> & { name: Name; route: At } {
  const space = declared.route.indexOf(' ')
  return {
    status: 200,
    missing: 'NOT_FOUND',
    invalid: 'INVALID_REQUEST',
    errors: [],
    ...declared,
    method: declared.route.slice(0, space) as Method,
    path: declared.route.slice(space + 1),
    params: (declared.params ?? Nothing) as P,
    query: (declared.query ?? Nothing) as Q,
    body: (declared.body ?? Nothing) as B,
    hasBody: declared.body !== undefined,
  }
}

/** What a handler gets besides the parsed request. */
export type CallInput = {
  caller: Caller | null
  /** The transaction of the Idempotency-Key, or `prisma` if there is none. A write runs on this. */
  db: Db
  /** The request's key, where the operation stores the response itself because it runs outside of the key's transaction. */
  idempotency: KeyedRequest | null
  ifMatch: string | null
  /** The body, if it is a file. */
  bytes: Buffer
}

/** What a handler gets: validated input, and a caller who may call it. */
export type HandlerInput<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType> ? InputOf<P, Q, B> & CallInput : never
