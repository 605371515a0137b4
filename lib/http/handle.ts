import type { z } from 'zod'
import type { Endpoint, Given, InputOf } from '@/lib/http/endpoint'
import type { Exchange } from '@/lib/http/exchange'
import type { Reply } from '@/lib/http/reply'
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
type Kept<R extends Parsed> = Promise<z.input<R> | Reply> | z.input<R>

/** Makes a route handler of a promise and the function that keeps it. */
export function handle<P extends Parsed, Q extends Parsed, B extends Parsed, R extends Parsed>(
  endpoint: Endpoint<P, Q, B, R>,
  run: (given: Given<Endpoint<P, Q, B, R>>) => Kept<R>,
  { outside = () => false }: Options<P, Q, B, R> = {},
): Handler {
  return handlerOf({ endpoint, run, outside, look: null })
}

/** The same for one that begins with a look at what was asked for: it is taken while it is found out who asks. */
export function handleAfterLook<
  P extends Parsed,
  Q extends Parsed,
  B extends Parsed,
  R extends Parsed,
  Looked,
>(
  endpoint: Endpoint<P, Q, B, R>,
  look: (asked: InputOf<P, Q, B>) => Promise<Looked>,
  run: (given: Given<Endpoint<P, Q, B, R>>, looked: Promise<Looked>) => Kept<R>,
  { outside = () => false }: Options<P, Q, B, R> = {},
): Handler {
  return handlerOf({ endpoint, run, outside, look })
}

/** `serve` has parsed the input with the endpoint's own schemas before it calls any of the operation's functions. */
function handlerOf(kept: Record<keyof Operation, unknown>): Handler {
  const operation = kept as Operation
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
