import { handle } from '@/lib/api/handle'
import { listMails } from '@/lib/notices/admin-queries'
import { listMailsEndpoint } from '@/lib/notices/admin-schema'

export const GET = handle(listMailsEndpoint, ({ query }) => listMails(query))
