import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import type { Answer } from '@/lib/http/exchange'
import { SECURITY_HEADERS } from '@/lib/http/security-headers.mjs'
import { log } from '@/lib/log'

/** As a list, because node:http takes one as it is: an object spread from two others costs each answer a fifth more. */
const SECURITY = Object.entries(SECURITY_HEADERS).flat()

/** Sends an answer over node:http. */
export function writeResponse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): void {
  // What is left of a body nobody reads would have to be read before the next request.
  if (!request.complete) response.setHeader('Connection', 'close')
  const list: (string | number)[] = [...SECURITY]
  for (const name in headers) list.push(name, headers[name] ?? '')
  if (typeof body === 'string') list.push('Content-Length', Buffer.byteLength(body))
  response.writeHead(status, list)
  if (body === null || request.method === 'HEAD') response.end()
  else if (typeof body === 'string') response.end(body)
  else void pour(body, response)
}

/** A file as it is made. One that breaks off is cut off, so that nobody takes a part for the whole. */
async function pour(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  await pipeline(Readable.fromWeb(body as WebStream), response).catch((err) => {
    log.warn({ err }, 'a file broke off')
    response.destroy()
  })
}
