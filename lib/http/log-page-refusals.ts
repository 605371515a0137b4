import type { IncomingMessage, ServerResponse } from 'node:http'
import { logRefusal } from '@/lib/http/log-refusal'
import { requestIdOf } from '@/lib/http/request-id'

/** next-auth answers a refused sign-in here; `signIn` leaves the line, because only it knows the reason. */
const SIGN_IN = '/api/auth/callback/credentials'

/** Leaves a line for an answer of 400 or more that is a page's. One of the API names its request and has left its own. */
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
