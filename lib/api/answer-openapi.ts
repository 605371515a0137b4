import { openapi } from '@/lib/api/openapi'

let text: string | undefined

/** Written once by each process. Not by the build, because the document names limits that are settings. */
export function answerOpenapi(): Response {
  text ??= JSON.stringify(openapi())
  return new Response(text, { headers: { 'content-type': 'application/json' } })
}
