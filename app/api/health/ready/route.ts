import { readiness } from '@/lib/api/readiness'

export const dynamic = 'force-dynamic'

/**
 * 503 if this process should get no requests. What all processes share, such as the database, is reported in the body
 * and does not change the status.
 */
export const GET = async () => {
  const state = await readiness()
  return Response.json(state, {
    status: state.status === 'unavailable' ? 503 : 200,
    headers: {
      'cache-control': 'no-store',
      ...(state.status === 'unavailable' ? { 'retry-after': '1' } : {}),
    },
  })
}
