import { handle } from '@/lib/api/handle'
import { resendMailEndpoint } from '@/lib/notices/admin-schema'
import { resendMail } from '@/lib/notices/resend-mail'

export const POST = handle(resendMailEndpoint, ({ params, caller, db }) =>
  resendMail(db, params.mailId, caller),
)
