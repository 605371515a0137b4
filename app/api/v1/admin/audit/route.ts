import { handle } from '@/lib/api/handle'
import { audit } from '@/lib/audit/audit'
import { auditEndpoint } from '@/lib/audit/schema'

export const GET = handle(auditEndpoint, () => audit())
