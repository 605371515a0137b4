import type { IncomingMessage, ServerResponse } from 'node:http'
import { type PageScope, renderInScope, scopeOf } from '@/lib/pages/page-scope'
import type { Render } from '@/lib/pages/share-pages'
import { setUnavailable, unavailablePage } from '@/lib/pages/unavailable-page'

/** Headers that Next sets for its own error page and that do not apply to the page sent instead. */
const NEXT_HEADERS = ['content-encoding', 'content-length', 'etag', 'link', 'vary', 'x-powered-by']

/**
 * Renders with Next, which answers every error with 500. Where the database was unavailable this becomes 503 with
 * Retry-After and a page that needs neither the database nor a script.
 */
export function renderOrUnavailable(render: Render): Render {
  return (request, response) => {
    const scope = scopeOf(request)
    replaceIfUnavailable(request, response, scope)
    return renderInScope(scope, () => render(request, response))
  }
}

/** Decides when the head is sent: a page of which a part has been sent is not replaced. */
function replaceIfUnavailable(request: IncomingMessage, response: ServerResponse, scope: PageScope): void {
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse
  const write = response.write.bind(response) as (chunk: unknown, ...rest: unknown[]) => boolean
  const end = response.end.bind(response) as (chunk?: unknown, ...rest: unknown[]) => ServerResponse
  let page: string | null = null
  let replaced = false

  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status !== 500 || !scope.unavailable) return writeHead(status, ...rest)
    replaced = true
    page = unavailablePage(request)
    for (const name of NEXT_HEADERS) response.removeHeader(name)
    setUnavailable(response)
    return writeHead(503)
  }

  /** The head is sent first, because `writeHead` decides whether there is a page to write. */
  function writePage(): void {
    if (!response.headersSent) response.flushHeaders()
    if (page !== null) write(page)
    page = null
  }

  response.write = (chunk: unknown, ...rest: unknown[]) => {
    if (scope.unavailable) writePage()
    return replaced || write(chunk, ...rest)
  }

  response.end = (chunk?: unknown, ...rest: unknown[]) => {
    if (scope.unavailable) writePage()
    return replaced ? end(...rest.filter((argument) => typeof argument === 'function')) : end(chunk, ...rest)
  }
}
