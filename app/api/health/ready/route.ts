import { readiness } from '@/lib/server/readiness'

export const dynamic = 'force-dynamic'

/** This process can serve: its database answers and is the one the code was written for. */
export const GET = async () => {
  const found = await readiness()
  return Response.json(found, {
    status: found.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store', ...(found.status === 'ok' ? {} : { 'retry-after': '1' }) },
  })
}
