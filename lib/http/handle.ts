import type { z } from 'zod'
import { forwardedAddress } from '@/lib/http/client-address'
import type { Endpoint, Given } from '@/lib/http/endpoint'
import type { Exchange } from '@/lib/http/exchange'
import { type Operation, serve } from '@/lib/http/serve'

type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>) & {
  /** For a door that is not Next's. */
  operation: Operation
}

type Parsed = z.ZodType
type Options<P extends Parsed, Q extends Parsed, B extends Parsed, R extends Parsed> = {
  outside?: (given: Given<Endpoint<P, Q, B, R>>) => boolean
}

/** Makes a route handler of an endpoint and the function that carries it out. */
export function handle<P extends Parsed, Q extends Parsed, B extends Parsed, R extends Parsed, V>(
  endpoint: Endpoint<P, Q, B, R, V>,
  run: (given: Given<Endpoint<P, Q, B, R>>) => Promise<NoInfer<V>> | NoInfer<V>,
  { outside = () => false }: Options<P, Q, B, R> = {},
): Handler {
  // `serve` parses the input with the endpoint's own schemas before it calls any of the operation's functions.
  const functions: Record<keyof Operation, unknown> = { endpoint, run, outside }
  const operation = functions as Operation
  const handler = async (request: Request, { params }: { params: Promise<Record<string, string>> }) => {
    const answer = await serve(operation, exchangeOf(request, (await params) ?? {}))
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  }
  return Object.assign(handler, { operation })
}

export function exchangeOf(request: Request, params: Record<string, string>): Exchange {
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
