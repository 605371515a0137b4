import { readiness } from '@/lib/api/readiness'

export const dynamic = 'force-dynamic'

/** Ready: the database is reachable and has the schema that this release needs. */
export const GET = async () => {
  const found = await readiness()
  return Response.json(found, {
    status: found.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store', ...(found.status === 'ok' ? {} : { 'retry-after': '1' }) },
  })
}
