import type { HttpResponse } from '@/lib/http/http-message'

/** The response that a route handler of Next returns. */
export const toFetchResponse = ({ status, headers, body }: HttpResponse): Response =>
  new Response(body, { status, headers })
