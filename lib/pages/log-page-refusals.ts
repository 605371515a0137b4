import type { IncomingMessage, ServerResponse } from 'node:http'
import { logRefusal } from '@/lib/http/log-refusal'
import { requestIdOf } from '@/lib/http/request-id'

/** A refused sign-in is logged by `signIn`, which knows the reason. */
const SIGN_IN = '/api/auth/callback/credentials'

/** Logs a page's response of 400 or more. Responses of the API carry a request id and are logged by `serve`. */
export function logPageRefusals(request: IncomingMessage, response: ServerResponse, address: string): void {
  response.once('finish', () => {
    const { statusCode: status } = response
    if (status < 400 || response.hasHeader('x-request-id')) return
    const { method = '', url = '' } = request
    const [path = ''] = url.split('?', 1)
    if (status === 401 && path === SIGN_IN) return
    const header = (name: string) => String(request.headers[name] ?? '')
    const requestId = requestIdOf(header)
    logRefusal({ method, path, address }, { status, headers: {}, body: null }, { requestId })
  })
}
