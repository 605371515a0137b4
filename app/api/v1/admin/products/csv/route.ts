import { exportProducts, importTemplate } from '@/lib/catalog/export-products'
import { exportProductsEndpoint, importProductsEndpoint } from '@/lib/catalog/file-schema'
import { importProducts } from '@/lib/catalog/import-products'
import { handle } from '@/lib/http/handle'
import { Reply } from '@/lib/http/reply'

export const GET = handle(exportProductsEndpoint, async ({ query }) => {
  const isTemplate = query.template === 'true'
  const name = isTemplate ? 'products-template' : `products-${new Date().toISOString().slice(0, 10)}`
  const body = isTemplate ? new Blob([importTemplate()]).stream() : exportProducts()
  return new Reply(200, body, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  })
})

export const POST = handle(importProductsEndpoint, ({ bytes, query, caller, db }) =>
  importProducts(db, bytes, query.dryRun, caller),
)
