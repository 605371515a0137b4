import { handle } from '@/lib/api/handle'
import { saveSynonym } from '@/lib/catalog/save-synonym'
import { listSynonyms } from '@/lib/catalog/synonym-queries'
import { listSynonymsEndpoint, saveSynonymEndpoint } from '@/lib/catalog/synonym-schema'

export const GET = handle(listSynonymsEndpoint, async () => ({ items: await listSynonyms() }))

export const PUT = handle(saveSynonymEndpoint, ({ body, caller, db }) => saveSynonym(db, body, caller))
