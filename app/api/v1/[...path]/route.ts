import { refuse } from '@/lib/http/refuse'
import { toFetchResponse } from '@/lib/http/to-fetch-response'
import { toHttpRequest } from '@/lib/http/to-http-request'

/** Any path of the API without a route file. */
function notFound(request: Request): Response {
  return toFetchResponse(refuse(toHttpRequest(request, {}), 'NOT_FOUND'))
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT }
