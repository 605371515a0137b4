import { getMessages, getTranslations } from 'next-intl/server'
import { May } from '@/components/admin/desk-role'
import { FulfilmentTexts } from '@/components/admin/fulfilment/fulfilment-texts'
import { OperatorAddress } from '@/components/admin/fulfilment/operator-address'
import { ParcelRows } from '@/components/admin/fulfilment/parcel-rows'
import { ShipDialog } from '@/components/admin/fulfilment/ship-dialog'
import { AddressLines } from '@/components/delivery/address-lines'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { findFulfilmentOrders } from '@/lib/fulfilment/queue'
import { listShipments } from '@/lib/fulfilment/shipments'
import type { OrderDetail } from '@/lib/orders/schema'

const OPEN = ['PENDING', 'PAYING', 'PAID']

/** The delivery of an order on its page: where it goes, how far it is and what can be done about it. */
export async function OrderFulfilment({ order }: { order: OrderDetail }) {
  const { orderId, orderStatus, delivery, fulfilment, shippedAt } = order
  const [t, { delivery: text }, shipments, [waiting]] = await Promise.all([
    getTranslations('fulfilment'),
    getMessages(),
    shippedAt ? listShipments(orderId, null) : [],
    orderStatus === 'PAID' ? findFulfilmentOrders([orderId]) : [],
  ])
  const isChangeable = OPEN.includes(orderStatus) && shippedAt === null
  const isShippable = waiting?.delivery && waiting.lines.some(({ remaining }) => remaining > 0)
  return (
    <FulfilmentTexts>
      <Section title={t('panel.title')} aside={fulfilment && <Badge>{t(`steps.${fulfilment}`)}</Badge>}>
        <div className="grid gap-4">
          {delivery ? (
            <AddressLines address={delivery} notes={text.notes} />
          ) : (
            isChangeable && <p className="text-muted">{t('noAddressBody')}</p>
          )}
          {shipments.length > 0 && <ParcelRows shipments={shipments} />}
          {(isChangeable || isShippable) && (
            <May scope="fulfilment">
              <div className="flex flex-wrap gap-2">
                {isChangeable && <OperatorAddress orderId={orderId} delivery={delivery} />}
                {isShippable && <ShipDialog order={waiting} />}
              </div>
            </May>
          )}
        </div>
      </Section>
    </FulfilmentTexts>
  )
}
