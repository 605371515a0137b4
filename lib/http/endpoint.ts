import { z } from 'zod'
import type { Caller } from '@/lib/auth/caller'
import type { Db } from '@/lib/database/transaction'
import type { ErrorCode } from '@/lib/errors'
import { type Method, ROUTES, type RouteName } from '@/lib/http/routes'

export type Scope = 'users:act' | 'statistics:write' | 'metrics:read' | 'admin'

/** Where a request says which user it is about. */
export type UserIdPlace = 'params' | 'query' | 'body'

type PlacesWithUserId<Input> = {
  [Place in UserIdPlace & keyof Input]: Input[Place] extends { userId: number } ? Place : never
}[UserIdPlace & keyof Input]

/**
 * Who may call:
 * - `anyone`;
 * - `person`: someone with a session or an own key;
 * - `session`: someone signed in, not a key;
 * - `actor`: a person, or a partner with `users:act`, who sees what is theirs to see;
 * - `self`: the user that the request names there, or a partner with `users:act`;
 * - `scope`: an operator, or a key with the scope; `by` narrows that to people, or to people who are signed in.
 */
export type Who<Place extends UserIdPlace = UserIdPlace> =
  | 'anyone'
  | 'person'
  | 'session'
  | 'actor'
  | { self: Place }
  | { scope: Scope; by?: 'person' | 'session' }

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

/** So many calls in so many seconds, counted for each person and each address. */
export type Limit = { calls: number; seconds: number }

type Promised<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
  V = z.input<R>,
> = {
  route: RouteName
  tag: string
  summary: string
  description?: string
  who: Who<PlacesWithUserId<InputOf<P, Q, B>>>
  params?: P
  query?: Q
  body?: B
  /** The body is a file, read as it is: what it may be, and how large. */
  file?: { types: readonly string[]; bytesMax: number }
  /** The answer is a file of this type, where it is not JSON. */
  answersIn?: string
  /** The status of success. */
  status?: 200 | 201 | 204
  /** Other successes, such as 202 for a payment whose outcome is not known yet. */
  alsoAnswers?: Record<number, string>
  response: R
  /** The ETag of a response, where it follows from the value; else it is a hash of the body. */
  etag?(value: z.input<R>): string
  /** How the operation's value becomes a response, where it is not the JSON body of `status` as it stands. */
  respond?(value: V, input: InputOf<P, Q, B>): Success
  /** What an unusable path id means: that resource is not there. */
  missing?: ErrorCode
  /** What an unusable query or body means here. */
  invalid?: ErrorCode
  errors?: readonly ErrorCode[]
  limit?: Limit
  /** May a browser or proxy keep the answer, asking again with its ETag? Money never. */
  cache?: 'revalidate'
  example?: { body?: unknown; answer?: unknown }
}

/** What an operation promises, once: read by the handler, OpenAPI, the typed client, the forms and the tests. */
export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  V = unknown,
> = Omit<
  Promised<P, Q, B, R, V>,
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
>(promised: Promised<P, Q, B, R, V>): Endpoint<P, Q, B, R, V> {
  const [method, path] = ROUTES[promised.route]
  return {
    status: 200,
    missing: 'NOT_FOUND',
    invalid: 'INVALID_REQUEST',
    errors: [],
    ...promised,
    method,
    path,
    params: (promised.params ?? Nothing) as P,
    query: (promised.query ?? Nothing) as Q,
    body: (promised.body ?? Nothing) as B,
    hasBody: promised.body !== undefined,
  }
}

/** What a handler is given once the input is parsed and the caller is allowed. */
export type Given<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? InputOf<P, Q, B> & { caller: Caller | null; db: Db; ifMatch: string | null; bytes: Buffer }
    : never
