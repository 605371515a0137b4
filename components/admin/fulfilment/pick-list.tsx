import { useLocale, useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import { fullNameIn } from '@/lib/catalog/product-words'
import type { FulfilmentOrder } from '@/lib/fulfilment/queue-schema'
import type { Locale } from '@/lib/i18n/locale'

type Pick = { productId: number; name: string; units: number; orders: number[] }

/** How many of each product are needed for these orders, by name. */
function picksOf(locale: Locale, orders: readonly FulfilmentOrder[]): Pick[] {
  const picks = new Map<number, Pick>()
  for (const { orderId, lines } of orders) {
    for (const { productId, remaining, ...product } of lines) {
      if (remaining === 0) continue
      const name = fullNameIn(locale, product)
      const pick = picks.get(productId) ?? { productId, name, units: 0, orders: [] }
      picks.set(productId, { ...pick, units: pick.units + remaining, orders: [...pick.orders, orderId] })
    }
  }
  return [...picks.values()].toSorted((a, b) => a.name.localeCompare(b.name, locale))
}

/** What to take from the shelves. */
export function PickList({ orders }: { orders: FulfilmentOrder[] }) {
  const t = useTranslations('fulfilment.print')
  const locale = useLocale()
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
      {picksOf(locale, orders).map(({ productId, name, units, orders: ids }) => (
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
