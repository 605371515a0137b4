import { forwardedAddress } from '@/lib/http/client-address'
import { refuse } from '@/lib/http/refuse'

/** Whatever is asked at an address that is none. */
function nowhere(request: Request): Response {
  const exchange = {
    header: (name: string) => request.headers.get(name),
    path: new URL(request.url).pathname,
    method: request.method,
    address: forwardedAddress(request.headers),
  }
  const { body, ...rest } = refuse(exchange, 'NOT_FOUND')
  return new Response(body, rest)
}

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT }
