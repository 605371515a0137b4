import { type NextRequest, NextResponse } from 'next/server'
import { methodsAt } from '@/lib/api/methods-at'
import { forwardedAddress } from '@/lib/http/client-address'
import { allowedBy, refuse } from '@/lib/http/refuse'

/** Sends every page with its own script nonce. Prefetches too, because a client can add their headers to any request. */
export function proxy(request: NextRequest) {
  if (request.nextUrl.pathname.startsWith('/api/')) return refuseMethod(request)
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce)

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

/** Next answers a method that a route file does not export with an empty body; the contract has an error code for it. */
function refuseMethod({ method, nextUrl: { pathname: path }, headers }: NextRequest) {
  const methods = methodsAt(path)
  const checked = method === 'HEAD' ? 'GET' : method
  if (methods.length === 0 || ['OPTIONS', ...methods].includes(checked)) return NextResponse.next()
  const httpRequest = {
    header: (name: string) => headers.get(name),
    path,
    method,
    address: forwardedAddress(headers),
  }
  const { body, ...rest } = refuse(httpRequest, 'METHOD_NOT_ALLOWED', {
    headers: { allow: allowedBy(methods) },
  })
  return new NextResponse(body, rest)
}

/** React's development build uses eval and Next's reloads pages over a WebSocket; the built shop does neither. */
const development = process.env.NODE_ENV === 'development'

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export const config = { matcher: ['/((?!api/|_next/static/|_next/image).*)', '/api/v1/:path*'] }
