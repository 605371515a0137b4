import type { Gateway } from '@/lib/payments/gateway'
import { sandboxGateway } from '@/lib/payments/sandbox-gateway'

export const gateway = (): Gateway => sandboxGateway
