import { handle } from '@/lib/api/handle'
import { bulkEdit } from '@/lib/catalog/bulk-edit'
import { bulkEditEndpoint } from '@/lib/catalog/bulk-schema'

export const POST = handle(bulkEditEndpoint, ({ body, caller, db }) => bulkEdit(db, body, caller))
