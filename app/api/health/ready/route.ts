import { readiness } from '@/lib/api/readiness'

export const dynamic = 'force-dynamic'

/** Ready: this process should get requests. What it depends on is in the body, and does not make it unready. */
export const GET = async () => {
  const found = await readiness()
  return Response.json(found, {
    status: found.status === 'unavailable' ? 503 : 200,
    headers: {
      'cache-control': 'no-store',
      ...(found.status === 'unavailable' ? { 'retry-after': '1' } : {}),
    },
  })
}
