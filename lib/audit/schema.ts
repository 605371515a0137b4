import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, pageById, pageOfItems } from '@/lib/http/shapes'

const admin = { tag: '운영', who: { scope: 'audit:read' } } as const

export const AuditResponse = z.object({
  ok: z.boolean(),
  checkedAt: z.iso.datetime(),
  checks: z.array(
    z.object({
      name: z.string(),
      ok: z.boolean(),
      /** The number of rows that violate the rule; `violations` holds the first of them. */
      found: z.int().min(0),
      violations: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
})
export type AuditResponse = z.infer<typeof AuditResponse>

export const auditEndpoint = endpoint({
  ...admin,
  name: 'adminAudit',
  route: 'GET /api/v1/admin/audit',
  summary: '장부 감사',
  description:
    'Checks on one snapshot that wallets, stock, coupons, orders, payments, events and totals agree.',
  response: AuditResponse,
})

export const AuditRun = AuditResponse.extend({ runId: IdInResponse })
export type AuditRun = z.infer<typeof AuditRun>

export const listAuditRunsEndpoint = endpoint({
  ...admin,
  name: 'adminListAuditRuns',
  route: 'GET /api/v1/admin/audit/runs',
  summary: '장부 감사 기록 조회',
  description: 'Results of earlier audits, newest first.',
  query: z.object(pageById(30)),
  response: pageOfItems(AuditRun),
})
