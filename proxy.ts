import { type NextRequest, NextResponse } from 'next/server'
import { methodsAt } from '@/lib/api/methods-at'
import { forwardedAddress } from '@/lib/http/client-address'
import { allowedBy, refuse } from '@/lib/http/refuse'

/**
 * Next answers a method that a route file does not export with an empty body; the contract has an error code for it. Only
 * for the API as Next serves it, in development.
 */
export function proxy({ method, nextUrl: { pathname: path }, headers }: NextRequest) {
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

export const config = { matcher: ['/api/v1/:path*'] }
