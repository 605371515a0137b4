import type { IncomingMessage, ServerResponse } from 'node:http'
import { withContext } from '@/lib/context'
import { isPagePath } from '@/lib/pages/shareable-page'
import { tracer } from '@/lib/tracing/tracer'

/**
 * Serves a page, with tracing as a part of its client's trace; the statements of its render are parts of it. A render that
 * several requests share is a part of the first one's.
 */
export function tracePage(request: IncomingMessage, response: ServerResponse, serve: () => void): void {
  const { method = '', url = '', headers } = request
  const current = isPagePath(url) ? tracer() : null
  if (current === null) {
    serve()
    return
  }
  const parent = typeof headers.traceparent === 'string' ? headers.traceparent : null
  const requestId = String(headers['x-request-id'])
  const span = current.start('server', `${method} page`, parent, {
    'http.request.method': method,
    'url.path': url.split('?', 1)[0] ?? '',
    'request.id': requestId,
  })
  response.once('close', () => span.end({ 'http.response.status_code': response.statusCode }))
  withContext({ requestId, traceparent: span.traceparent }, serve)
}
