import { randomBytes } from 'node:crypto'
import type { Render } from '@/lib/pages/share-pages'

/** The API and the build's files carry no scripts that a browser would run as a page's. */
const NO_PAGE = /^\/(?:api|_next\/static|_next\/image)\//

/**
 * Gives every page a content security policy with its own script nonce. Next reads the nonce from the policy in the request's
 * headers, the layout's own script from `x-nonce`. Here and not in proxy.ts, which Next would run for every page only for this.
 */
export function withSecurityPolicy(render: Render, { development }: { development: boolean }): Render {
  return (request, response) => {
    if (NO_PAGE.test(request.url ?? '')) return render(request, response)
    const nonce = randomBytes(16).toString('base64')
    const policy = policyFor(nonce, development)
    request.headers['content-security-policy'] = policy
    request.headers['x-nonce'] = nonce
    response.setHeader('content-security-policy', policy)
    return render(request, response)
  }
}

/** React's development build uses eval and Next's reloads pages over a WebSocket; the built shop does neither. */
const policyFor = (nonce: string, development: boolean): string =>
  [
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
