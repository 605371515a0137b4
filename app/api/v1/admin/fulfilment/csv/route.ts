import { handle } from '@/lib/api/handle'
import { exportToPack } from '@/lib/fulfilment/export-to-pack'
import { importTracking } from '@/lib/fulfilment/import-tracking'
import { exportToPackEndpoint, importTrackingEndpoint } from '@/lib/fulfilment/tracking-file-schema'

export const GET = handle(exportToPackEndpoint, ({ query, caller }) =>
  exportToPack(query.template === 'true', caller),
)

export const POST = handle(importTrackingEndpoint, ({ bytes, query, caller, db }) =>
  importTracking(db, bytes, query.dryRun, caller),
)
