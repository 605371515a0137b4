import type { z } from 'zod'
import { forwardedAddress } from '@/lib/http/client-address'
import type { Endpoint, HandlerInput } from '@/lib/http/endpoint'
import type { HttpRequest } from '@/lib/http/http-message'
import { type Operation, serve } from '@/lib/http/serve'

type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>) & {
  /** Lets the node adapter serve the same operation. */
  operation: Operation
}

type Parsed = z.ZodType
type Options<P extends Parsed, Q extends Parsed, B extends Parsed, R extends Parsed> = {
  /** Whether this call reaches the gateway or another system, for which no database transaction may wait. */
  withoutTransaction?: (input: HandlerInput<Endpoint<P, Q, B, R>>) => boolean
}

/** Makes a route handler of an endpoint and the function that carries it out. */
export function handle<P extends Parsed, Q extends Parsed, B extends Parsed, R extends Parsed, V>(
  endpoint: Endpoint<P, Q, B, R, V>,
  run: (input: HandlerInput<Endpoint<P, Q, B, R>>) => Promise<NoInfer<V>> | NoInfer<V>,
  { withoutTransaction = () => false }: Options<P, Q, B, R> = {},
): Handler {
  // `serve` parses the input with the endpoint's own schemas before it calls any of the operation's functions.
  const functions: Record<keyof Operation, unknown> = { endpoint, run, withoutTransaction }
  const operation = functions as Operation
  const handler = async (request: Request, { params }: { params: Promise<Record<string, string>> }) => {
    const response = await serve(operation, toHttpRequest(request, (await params) ?? {}))
    return new Response(response.body, { status: response.status, headers: response.headers })
  }
  return Object.assign(handler, { operation })
}

export function toHttpRequest(request: Request, params: Record<string, string>): HttpRequest {
  const at = request.url.indexOf('/', request.url.indexOf('//') + 2)
  const mark = request.url.indexOf('?', at)
  return {
    method: request.method,
    path: request.url.slice(at, mark < 0 ? undefined : mark),
    search: mark < 0 ? '' : request.url.slice(mark + 1),
    header: (name) => request.headers.get(name),
    body: (limit) => readBounded(request, limit),
    params,
    address: forwardedAddress(request.headers),
  }
}

async function readBounded(request: Request, limit: number): Promise<Buffer | null> {
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
