import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'

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
  name: 'adminAudit',
  route: 'GET /api/v1/admin/audit',
  tag: '운영',
  summary: '장부 감사',
  description:
    'Checks on one snapshot that wallets, stock, coupons, orders, payments, events and totals agree.',
  who: { scope: 'admin' },
  response: AuditResponse,
})
