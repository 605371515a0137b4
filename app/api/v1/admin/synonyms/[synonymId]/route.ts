import { handle } from '@/lib/api/handle'
import { deleteSynonym } from '@/lib/catalog/delete-synonym'
import { deleteSynonymEndpoint } from '@/lib/catalog/synonym-schema'

export const DELETE = handle(deleteSynonymEndpoint, ({ params, caller, db }) =>
  deleteSynonym(db, params.synonymId, caller),
)
