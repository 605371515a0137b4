import { authenticate } from '@/lib/auth/authenticate'
import { mayUse } from '@/lib/auth/caller'
import { ShopError } from '@/lib/errors'
import { problem } from '@/lib/http/problem'
import { collect } from '@/lib/metrics/collect'
import { metrics } from '@/lib/metrics/registry'

/** Prometheus reads text, so this is outside the pipe that speaks JSON; who may read is decided the same way. */
export async function GET(request: Request): Promise<Response> {
  try {
    const caller = await authenticate({ header: (name) => request.headers.get(name) })
    if (!caller) throw new ShopError('UNAUTHORIZED')
    if (!mayUse(caller, 'metrics:read')) throw new ShopError('FORBIDDEN')
    return new Response(await collect(), {
      headers: { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' },
    })
  } catch (error) {
    const known = error instanceof ShopError ? error : new ShopError('UNAVAILABLE')
    const answer = problem(known, { requestId: '', locale: 'en', path: '/api/metrics', accept: null })
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  }
}
