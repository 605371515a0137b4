import type { IncomingMessage, ServerResponse } from 'node:http'

/** A body that takes longer than this must arrive at this rate: enough for an upload over a slow connection. */
const BODY_MS = 15_000
const BYTES_PER_SECOND = 32 * 1024

const CHECK_MS = 1000

type Body = { request: IncomingMessage; response: ServerResponse; since: number; before: number }

/** Whether an incomplete body arrives below the minimum rate. */
export const isTooSlow = (elapsedMs: number, bytes: number): boolean =>
  elapsedMs > BODY_MS && bytes < ((elapsedMs - BODY_MS) / 1000 + 1) * BYTES_PER_SECOND

/**
 * Closes connections whose request body arrives too slowly. Node's `requestTimeout` is not a rate: a value low
 * enough against slow clients would also end an operator's upload of 10 MB.
 */
export function closeSlowBodies(): (request: IncomingMessage, response: ServerResponse) => void {
  const open = new Set<Body>()
  const check = () => {
    for (const body of open) {
      const { request, response, since, before } = body
      if (request.complete || request.destroyed) open.delete(body)
      else if (isTooSlow(Date.now() - since, request.socket.bytesRead - before)) {
        open.delete(body)
        if (!response.headersSent)
          request.socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
        request.destroy()
      }
    }
  }
  setInterval(check, CHECK_MS).unref()
  return (request, response) => {
    const { headers } = request
    if (headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0') return
    open.add({ request, response, since: Date.now(), before: request.socket.bytesRead })
  }
}
