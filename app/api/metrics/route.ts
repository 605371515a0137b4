import { collect } from '@/lib/api/collect-metrics'
import { identify } from '@/lib/auth/identify'
import { ShopError } from '@/lib/errors'
import { type Caller, mayUse } from '@/lib/http/caller'
import { toFetchResponse, toHttpRequest } from '@/lib/http/next-adapter'
import { refuse } from '@/lib/http/refuse'
import { metrics } from '@/lib/metrics/registry'

/** Not an `endpoint`, because Prometheus reads text; authorization is the same. */
export async function GET(request: Request): Promise<Response> {
  const httpRequest = toHttpRequest(request, {})
  let caller: Caller | null = null
  try {
    caller = await identify(httpRequest, true)
    if (!caller || !mayUse(caller, 'metrics:read')) throw new ShopError('FORBIDDEN')
    return new Response(await collect(), {
      headers: { 'content-type': metrics.shop.contentType, 'cache-control': 'no-store' },
    })
  } catch (error) {
    const { code, detail } = error instanceof ShopError ? error : new ShopError('UNAVAILABLE')
    return toFetchResponse(refuse(httpRequest, code, detail, { caller, error }))
  }
}
