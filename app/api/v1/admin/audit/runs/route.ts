import { handle } from '@/lib/api/handle'
import { listAuditRuns } from '@/lib/audit/runs'
import { listAuditRunsEndpoint } from '@/lib/audit/schema'

export const GET = handle(listAuditRunsEndpoint, ({ query }) => listAuditRuns(query))
