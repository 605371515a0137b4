import { getLocale, getMessages } from 'next-intl/server'
import { AddressLines } from '@/components/delivery/address-lines'
import { ChangeAddress } from '@/components/delivery/change-address'
import { DeliveryProgress } from '@/components/delivery/delivery-progress'
import { ParcelList } from '@/components/delivery/parcel-list'
import { Section } from '@/components/ui/section'
import { deliveryFeeFor } from '@/lib/delivery/delivery-fee'
import { deliveryFeeRule } from '@/lib/delivery/fee-rule'
import { hasPostcodeService } from '@/lib/delivery/find-postcodes'
import { listAddresses } from '@/lib/delivery/queries'
import { listShipments } from '@/lib/fulfilment/shipments'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { OrderDetail } from '@/lib/orders/schema'

const OPEN = ['PENDING', 'PAYING', 'PAID']

/** The fee that the order's first address would add. */
const feeDue = ({ delivery, subtotal, discount }: OrderDetail): number =>
  delivery ? 0 : deliveryFeeFor(subtotal - discount, deliveryFeeRule())

/** Where an order goes and how far it is. Nothing for an order that was closed without a delivery. */
export async function OrderDelivery({ order }: { order: OrderDetail }) {
  const { orderId, userId, orderStatus, delivery, fulfilment, shippedAt } = order
  const isOpen = OPEN.includes(orderStatus) && shippedAt === null
  const fee = feeDue(order)
  const isChangeable = isOpen && fulfilment !== 'PREPARING' && (fee === 0 || orderStatus === 'PENDING')
  if (!delivery && !isOpen && !shippedAt) return null
  const [{ delivery: text }, locale, shipments, addresses] = await Promise.all([
    getMessages(),
    getLocale(),
    shippedAt ? listShipments(orderId, userId) : [],
    isChangeable ? listAddresses(userId) : [],
  ])
  return (
    <Section title={text.order.title}>
      <div className="grid gap-6">
        {fulfilment && <DeliveryProgress step={fulfilment} />}
        {shipments.length > 0 && <ParcelList shipments={shipments} />}
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
          {delivery ? (
            <AddressLines address={delivery} notes={text.notes} />
          ) : (
            <p className="min-w-0 text-muted">
              {isChangeable ? text.order.missing : text.order.askTheShop}
              {isChangeable && fee > 0 && ` ${fill(text.order.feeIsAdded, { fee: formatWon(locale, fee) })}`}
            </p>
          )}
          {isChangeable && (
            <ChangeAddress
              orderId={orderId}
              hasAddress={delivery !== null}
              addresses={addresses}
              canSearch={hasPostcodeService()}
              text={text}
            />
          )}
        </div>
      </div>
    </Section>
  )
}
