import { useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import type { FulfilmentOrder } from '@/lib/fulfilment/queue-schema'

type Pick = { productId: number; name: string; units: number; orders: number[] }

/** How many of each product are needed for these orders, by name. */
function picksOf(orders: readonly FulfilmentOrder[]): Pick[] {
  const picks = new Map<number, Pick>()
  for (const { orderId, lines } of orders) {
    for (const { productId, productName: name, remaining } of lines) {
      if (remaining === 0) continue
      const pick = picks.get(productId) ?? { productId, name, units: 0, orders: [] }
      picks.set(productId, { ...pick, units: pick.units + remaining, orders: [...pick.orders, orderId] })
    }
  }
  return [...picks.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'ko'))
}

/** What to take from the shelves. */
export function PickList({ orders }: { orders: FulfilmentOrder[] }) {
  const t = useTranslations('fulfilment.print')
  return (
    <Table
      label={t('pickTitle')}
      head={
        <>
          <Th>{t('product')}</Th>
          <Th className="text-right">{t('quantity')}</Th>
          <Th>{t('orders')}</Th>
        </>
      }
    >
      {picksOf(orders).map(({ productId, name, units, orders: ids }) => (
        <tr key={productId} className="break-inside-avoid">
          <Td className="font-semibold">{name}</Td>
          <Td numeric className="font-bold text-lg">
            {units}
          </Td>
          <Td className="text-muted tabular-nums">{ids.join(', ')}</Td>
        </tr>
      ))}
    </Table>
  )
}
