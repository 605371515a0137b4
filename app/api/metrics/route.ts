import { type Caller, mayUse } from '@/lib/auth/caller'
import { ShopError } from '@/lib/errors'
import { exchangeOf } from '@/lib/http/handle'
import { identify } from '@/lib/http/identify'
import { refuse } from '@/lib/http/refuse'
import { collect } from '@/lib/metrics/collect'
import { metrics } from '@/lib/metrics/registry'

/** Prometheus reads text, so this is outside the pipe that speaks JSON; who may read is decided the same way. */
export async function GET(request: Request): Promise<Response> {
  const exchange = exchangeOf(request, {})
  let caller: Caller | null = null
  try {
    caller = await identify(exchange, true)
    if (!caller || !mayUse(caller, 'metrics:read')) throw new ShopError('FORBIDDEN')
    return new Response(await collect(), {
      headers: { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' },
    })
  } catch (error) {
    const { code, detail } = error instanceof ShopError ? error : new ShopError('UNAVAILABLE')
    const { body, ...rest } = refuse(exchange, code, detail, { caller, error })
    return new Response(body, rest)
  }
}
