import { handle } from '@/lib/api/handle'
import { tossWebhookEndpoint } from '@/lib/payments/schema'
import { takeWebhook } from '@/lib/payments/take-webhook'

export const POST = handle(tossWebhookEndpoint, ({ body }) => takeWebhook('TOSS', body))
