import { handle } from '@/lib/api/handle'
import { exportFile } from '@/lib/catalog/export-products'
import { exportProductsEndpoint, importProductsEndpoint } from '@/lib/catalog/file-schema'
import { importProducts } from '@/lib/catalog/import-products'

export const GET = handle(exportProductsEndpoint, ({ query }) => exportFile(query.template === 'true'))

export const POST = handle(importProductsEndpoint, ({ bytes, query, caller, db }) =>
  importProducts(db, bytes, query.dryRun, caller),
)
