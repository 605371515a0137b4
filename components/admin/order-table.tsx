import { useLocale, useTranslations } from 'next-intl'
import { OrderBadge } from '@/components/orders/order-badge'
import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import { nameIn } from '@/lib/catalog/product-words'
import { formatWon } from '@/lib/i18n/format'
import { formatMoment } from '@/lib/i18n/format-date'
import type { AdminOrderRow } from '@/lib/orders/admin-schema'
import { LinkedRow, RowLink } from './row-link'

type OrderTableProps = {
  rows: AdminOrderRow[]
  /** For a list of one person's orders. */
  hidePerson?: boolean
}

export function OrderTable({ rows, hidePerson = false }: OrderTableProps) {
  const t = useTranslations('admin.orders')
  const steps = useTranslations('fulfilment.steps')
  const late = useTranslations('fulfilment')('late')
  const locale = useLocale()
  const firstName = ({ firstProduct, firstProductEn }: AdminOrderRow) =>
    nameIn(locale, { productName: firstProduct, productNameEn: firstProductEn })
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('number')}</Th>
          {!hidePerson && <Th>{t('person')}</Th>}
          <Th>{t('products')}</Th>
          <Th>{t('state')}</Th>
          <Th className="text-right">{t('total')}</Th>
          <Th className="text-right">{t('time')}</Th>
        </>
      }
    >
      {rows.map((row) => (
        <LinkedRow key={row.orderId}>
          <Td className="whitespace-nowrap tabular-nums">
            <RowLink href={`/admin/orders/${row.orderId}`}>{row.orderId}</RowLink>
          </Td>
          {!hidePerson && <Td className="whitespace-nowrap">{row.userName}</Td>}
          <Td className="max-w-48 truncate xl:max-w-72 max-md:order-1 max-md:max-w-none max-md:basis-full">
            {row.lines > 1 ? t('andMore', { name: firstName(row), count: row.lines - 1 }) : firstName(row)}
          </Td>
          <Td className="max-md:ml-auto">
            <span className="flex flex-wrap items-center gap-1.5">
              <OrderBadge status={row.orderStatus} />
              {row.fulfilment && <span className="text-muted text-sm">{steps(row.fulfilment)}</span>}
              {row.late && <Badge tone="danger">{late}</Badge>}
            </span>
          </Td>
          <Td numeric className="font-semibold max-md:order-2">
            {formatWon(locale, row.finalPrice)}
          </Td>
          <Td numeric className="text-muted max-md:order-2 max-md:ml-auto">
            {formatMoment(locale, row.orderedAt)}
          </Td>
        </LinkedRow>
      ))}
    </Table>
  )
}
