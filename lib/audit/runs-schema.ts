import { z } from 'zod'
import { AuditResponse } from '@/lib/audit/schema'
import { endpoint } from '@/lib/http/endpoint'
import { AnId, pageById, pageOfItems } from '@/lib/http/shapes'

export const AuditRun = AuditResponse.extend({ runId: AnId })
export type AuditRun = z.infer<typeof AuditRun>

export const listAuditRunsEndpoint = endpoint({
  name: 'adminListAuditRuns',
  route: 'GET /api/v1/admin/audit/runs',
  tag: '운영',
  summary: '장부 감사 기록 조회',
  description: 'Results of earlier audits, newest first.',
  who: { scope: 'admin' },
  query: z.object(pageById(30)),
  response: pageOfItems(AuditRun),
})
