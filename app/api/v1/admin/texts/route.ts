import { handle } from '@/lib/api/handle'
import { listTexts } from '@/lib/notices/text-queries'
import { listTextsEndpoint } from '@/lib/notices/text-schema'

export const GET = handle(listTextsEndpoint, ({ query }) => listTexts(query))
