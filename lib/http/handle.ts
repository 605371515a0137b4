import type { z } from 'zod'
import type { Endpoint, Given } from '@/lib/http/endpoint'
import type { Exchange } from '@/lib/http/exchange'
import type { Reply } from '@/lib/http/reply'
import { type Input, type Operation, serve } from '@/lib/http/serve'

type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>) & {
  /** For a door that is not Next's. */
  operation: Operation
}

/** Makes a route handler of a promise and the function that keeps it. */
export function handle<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  run: (given: Given<Endpoint<P, Q, B, R>>) => Promise<z.input<R> | Reply> | z.input<R>,
  { outside = () => false }: { outside?: (given: Given<Endpoint<P, Q, B, R>>) => boolean } = {},
): Handler {
  /** `serve` has parsed the input with this endpoint's own schemas before it calls either function. */
  const operation: Operation = {
    endpoint,
    run: run as (input: Input) => unknown,
    outside: outside as (input: Input) => boolean,
  }
  const handler = async (request: Request, { params }: { params: Promise<Record<string, string>> }) => {
    const answer = await serve(operation, exchangeOf(request, (await params) ?? {}))
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  }
  return Object.assign(handler, { operation })
}

function exchangeOf(request: Request, params: Record<string, string>): Exchange {
  const at = request.url.indexOf('/', request.url.indexOf('//') + 2)
  const mark = request.url.indexOf('?', at)
  return {
    method: request.method,
    path: request.url.slice(at, mark < 0 ? undefined : mark),
    search: mark < 0 ? '' : request.url.slice(mark + 1),
    header: (name) => request.headers.get(name),
    body: (limit) => readBounded(request, limit),
    params,
    address: request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'unknown',
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
