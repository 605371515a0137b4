import { exportProducts } from '@/lib/catalog/export-products'
import { exportProductsEndpoint, importProductsEndpoint } from '@/lib/catalog/file-schema'
import { importProducts } from '@/lib/catalog/import-products'
import { handle } from '@/lib/http/handle'
import { Reply } from '@/lib/http/reply'

export const GET = handle(exportProductsEndpoint, async () => {
  const name = `products-${new Date().toISOString().slice(0, 10)}.csv`
  return new Reply(200, exportProducts(), {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  })
})

export const POST = handle(importProductsEndpoint, ({ bytes, query, caller }) =>
  importProducts(bytes.toString('utf8'), query.dryRun, caller),
)
