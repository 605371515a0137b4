import { sql } from '@/lib/database/sql'
import type { PaymentType } from '@/lib/orders/schema'

/** A payment that was asked of the gateway, whatever became of it. */
export type Asked = {
  id: number
  reference: string
  purpose: 'ORDER' | 'CHARGE'
  userId: number
  orderId: number | null
  type: PaymentType
  amount: number
  state: 'REQUESTED' | 'APPROVED' | 'DECLINED' | 'VOIDED' | 'REFUND_OWED' | 'REFUNDED'
  declineReason: string | null
}

export const askedColumns = sql`id, reference, purpose::text as purpose, user_id as "userId", order_id as "orderId",
  type::text as type, amount, state::text as state, decline_reason as "declineReason"`
