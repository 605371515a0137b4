import { exportProducts } from '@/lib/catalog/export-products'
import { CSV_BYTES_MAX, importProducts } from '@/lib/catalog/import-products'
import { receiveFile } from '@/lib/http/receive-file'

export const GET = receiveFile(0, async () => {
  const name = `products-${new Date().toISOString().slice(0, 10)}.csv`
  return new Response(exportProducts(), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
})

export const POST = receiveFile(CSV_BYTES_MAX, ({ bytes, caller, search }) =>
  importProducts(bytes.toString('utf8'), search.get('dryRun') !== 'false', caller),
)
