import { getMessages } from 'next-intl/server'
import { CashReceipt } from '@/components/orders/cash-receipt'
import { Section } from '@/components/ui/section'
import type { OrderDetail } from '@/lib/orders/schema'
import { findCashReceipts } from '@/lib/receipts/queries'
import { offersCashReceipts } from '@/lib/receipts/receipt-service'

const COUNTS = ['REQUESTED', 'ISSUED', 'CANCEL_REQUESTED']

/** Of an order that was paid from the wallet. Card companies report their payments themselves. */
export async function OrderCashReceipt({ order }: { order: OrderDetail }) {
  const { orderId, orderStatus, paymentType, finalPrice, paidAt } = order
  if (paymentType !== 'BALANCE' || finalPrice === 0 || paidAt === null) return null
  const [receipts, { orders }] = await Promise.all([findCashReceipts(orderId), getMessages()])
  const [newest = null] = receipts
  const canRequest =
    offersCashReceipts() && orderStatus === 'PAID' && !receipts.some(({ state }) => COUNTS.includes(state))
  if (!newest && !canRequest) return null
  const text = orders.cashReceipt
  return (
    <Section title={text.title}>
      <CashReceipt orderId={orderId} receipt={newest} canRequest={canRequest} text={text} />
    </Section>
  )
}
