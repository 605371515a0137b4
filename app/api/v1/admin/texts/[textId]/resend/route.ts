import { handle } from '@/lib/api/handle'
import { resendText } from '@/lib/notices/resend-text'
import { resendTextEndpoint } from '@/lib/notices/text-schema'

export const POST = handle(resendTextEndpoint, ({ params, caller, db }) =>
  resendText(db, params.textId, caller),
)
