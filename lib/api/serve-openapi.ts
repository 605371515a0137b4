import { openapi } from '@/lib/api/openapi'

let json: string | undefined

/** The document is made once in each process, not by the build, because it contains limits that are settings. */
export function serveOpenapi(): Response {
  json ??= JSON.stringify(openapi())
  return new Response(json, { headers: { 'content-type': 'application/json' } })
}
