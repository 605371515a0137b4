import { forwardedAddress } from '@/lib/http/client-address'
import type { HttpRequest } from '@/lib/http/http-message'

/** A request of Next as the operations read it. */
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
