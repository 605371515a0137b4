import type { IncomingMessage, ServerResponse } from 'node:http'

const BYTES_MAX = 256 * 1024

/** Reads the body as text, at most `BYTES_MAX`. */
export async function readText(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > BYTES_MAX) throw new Error('too large')
  }
  return text
}

export const readJson = async (request: IncomingMessage): Promise<unknown> =>
  JSON.parse(await readText(request))

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
