import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBounded } from '@/lib/http/read-bounded'

const BYTES_MAX = 256 * 1024

/** Reads the body as text, at most `BYTES_MAX`. */
export async function readText(request: IncomingMessage): Promise<string> {
  const bytes = await readBounded(request, BYTES_MAX)
  if (bytes === null) throw new Error('too large')
  return bytes.toString()
}

export const readJson = async (request: IncomingMessage): Promise<unknown> =>
  JSON.parse(await readText(request))

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
