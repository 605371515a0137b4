import { toFetchResponse, toHttpRequest } from '@/lib/http/next-adapter'
import { refuse } from '@/lib/http/refuse'

/** Any path of the API without a route file. */
function notFound(request: Request): Response {
  return toFetchResponse(refuse(toHttpRequest(request, {}), 'NOT_FOUND'))
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT }
