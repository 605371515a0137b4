import type { z } from 'zod'
import { identify } from '@/lib/auth/identify'
import type { Endpoint, HandlerInput } from '@/lib/http/endpoint'
import { toFetchResponse, toHttpRequest } from '@/lib/http/next-adapter'
import type { Operation } from '@/lib/http/operation'
import { serve } from '@/lib/http/serve'

type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>) & {
  /** Lets the node adapter serve the same operation. */
  operation: Operation
}

type Parsed = z.ZodType
type Options<P extends Parsed, Q extends Parsed, B extends Parsed, R extends Parsed, V> = {
  /** Does the same in one transaction with concurrent requests. Null when it has changed nothing: `run` has to do it. */
  inBatch?: (input: HandlerInput<Endpoint<P, Q, B, R>>) => Promise<NoInfer<V> | null>
  /** Whether this call reaches the gateway or another system, or hashes a password: no database transaction may wait for it. */
  withoutTransaction?: (input: HandlerInput<Endpoint<P, Q, B, R>>) => boolean
}

/** Makes a route handler of an endpoint and the function that carries it out. Callers are authenticated by lib/auth. */
export function handle<P extends Parsed, Q extends Parsed, B extends Parsed, R extends Parsed, V>(
  endpoint: Endpoint<P, Q, B, R, V>,
  run: (input: HandlerInput<Endpoint<P, Q, B, R>>) => Promise<NoInfer<V>> | NoInfer<V>,
  { inBatch, withoutTransaction = () => false }: Options<P, Q, B, R, V> = {},
): Handler {
  // `serve` parses the input with the endpoint's own schemas before it calls any of the operation's functions.
  const functions: Record<keyof Operation, unknown> = {
    endpoint,
    identify,
    run,
    runInBatch: inBatch ?? null,
    withoutTransaction,
  }
  const operation = functions as Operation
  const handler = async (request: Request, { params }: { params: Promise<Record<string, string>> }) => {
    return toFetchResponse(await serve(operation, toHttpRequest(request, (await params) ?? {})))
  }
  return Object.assign(handler, { operation })
}
