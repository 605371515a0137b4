import { randomUUID } from 'node:crypto'
import { authenticate } from '@/lib/auth/authenticate'
import { type Caller, mayUse } from '@/lib/auth/caller'
import { ShopError } from '@/lib/errors'
import { problem } from '@/lib/http/problem'
import { requireSameOrigin } from '@/lib/http/same-origin'
import { localeOf } from '@/lib/i18n/locale'
import { log } from '@/lib/log'

type Received = { bytes: Buffer; caller: Caller; search: URLSearchParams }

/** An operator's file, larger than any JSON body we read: the same callers, the same refusals. */
export function receiveFile(limit: number, run: (received: Received) => Promise<object | Response>) {
  return async (request: Request): Promise<Response> => {
    const requestId = randomUUID()
    const header = (name: string) => request.headers.get(name)
    const { pathname, searchParams } = new URL(request.url)
    try {
      const caller = await requireOperator(request, header)
      const bytes = request.method === 'GET' ? Buffer.alloc(0) : await readBounded(request, limit)
      const answer = await run({ bytes, caller, search: searchParams })
      if (answer instanceof Response) return answer
      return Response.json(answer, { headers: { 'cache-control': 'no-store', 'x-request-id': requestId } })
    } catch (error) {
      if (!(error instanceof ShopError)) log.error({ requestId, path: pathname, err: error }, 'unexpected')
      const said = error instanceof ShopError ? error : new ShopError('INTERNAL_SERVER_ERROR')
      const asked = {
        requestId,
        locale: localeOf(header('accept-language')),
        path: pathname,
        accept: header('accept'),
      }
      const { status, headers, body } = problem(said, asked)
      return new Response(body, { status, headers: { ...headers, 'x-request-id': requestId } })
    }
  }
}

async function requireOperator(request: Request, header: (name: string) => string | null): Promise<Caller> {
  const caller = await authenticate({ header })
  if (!caller) throw new ShopError('UNAUTHORIZED')
  if (request.method !== 'GET' && caller.kind === 'session') requireSameOrigin({ header })
  if (!mayUse(caller, 'admin')) throw new ShopError('FORBIDDEN', { reason: 'SCOPE_REQUIRED:admin' })
  return caller
}

async function readBounded(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw new ShopError('PAYLOAD_TOO_LARGE')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
