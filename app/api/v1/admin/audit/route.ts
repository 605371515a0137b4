import { audit } from '@/lib/audit/audit'
import { auditEndpoint } from '@/lib/audit/schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(auditEndpoint, () => audit())
