import { listAuditRuns } from '@/lib/audit/runs'
import { listAuditRunsEndpoint } from '@/lib/audit/runs-schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(listAuditRunsEndpoint, ({ query }) => listAuditRuns(query))
