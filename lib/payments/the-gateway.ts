import { env } from '@/lib/env'
import type { Gateway } from '@/lib/payments/gateway'
import { httpGateway } from '@/lib/payments/http-gateway'
import { sandboxGateway } from '@/lib/payments/sandbox-gateway'

const chosen = env.GATEWAY_URL
  ? httpGateway({ url: env.GATEWAY_URL, key: env.GATEWAY_KEY, timeoutMs: env.GATEWAY_TIMEOUT_MS })
  : sandboxGateway

export const gateway = (): Gateway => chosen
