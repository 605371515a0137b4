import { refuse } from '@/lib/http/refuse'
import { toHttpRequest } from '@/lib/http/to-http-request'

/** Any path of the API without a route file. */
function notFound(request: Request): Response {
  const { body, ...rest } = refuse(toHttpRequest(request, {}), 'NOT_FOUND')
  return new Response(body, rest)
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT }
