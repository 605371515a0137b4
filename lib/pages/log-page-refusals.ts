import type { IncomingMessage, ServerResponse } from 'node:http'
import { logRefusal } from '@/lib/http/log-refusal'
import { requestIdOf } from '@/lib/http/request-id'

/**
 * Logs a page's response of 400 or more. A response that carries a request id was logged where it was made. Next's handlers
 * read the request's id from its header, so that their log lines have the same one.
 */
export function logPageRefusals(request: IncomingMessage, response: ServerResponse, address: string): void {
  const requestId = requestIdOf((name) => String(request.headers[name] ?? ''))
  request.headers['x-request-id'] = requestId
  response.once('finish', () => {
    const { statusCode: status } = response
    if (status < 400 || response.hasHeader('x-request-id')) return
    const { method = '', url = '' } = request
    const [path = ''] = url.split('?', 1)
    logRefusal({ method, path, address }, { status, headers: {}, body: null }, { requestId })
  })
}
