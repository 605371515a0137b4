import { useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { Table, Td, Th } from '@/components/ui/table'
import type { ProductGroupResponse } from '@/lib/catalog/product-group-schema'
import { formatNumber } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { LinkedRow, RowLink } from './row-link'

type GroupTableProps = { groups: ProductGroupResponse[]; locale: Locale }

export function GroupTable({ groups, locale }: GroupTableProps) {
  const t = useTranslations('merchandise.desk.groups')
  const inLanguage = (ko: string, en: string | null) => (locale === 'en' ? (en ?? ko) : ko)
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('name')}</Th>
          <Th>{t('options')}</Th>
          <Th className="text-right">{t('members')}</Th>
          <Th className="text-right">{t('stock')}</Th>
        </>
      }
    >
      {groups.map(({ groupId, groupName, groupNameEn, options, products }) => (
        <LinkedRow key={groupId}>
          <Td className="max-md:basis-full">
            <span className="flex items-center gap-3">
              <span className="w-11 shrink-0">
                <ProductPicture src={products[0]?.imageUrl ?? null} alt="" className="rounded-sm" />
              </span>
              <RowLink href={`/admin/products/groups/${groupId}`}>
                {inLanguage(groupName, groupNameEn)}
              </RowLink>
            </span>
          </Td>
          <Td className="text-muted">
            {options.map(({ name, nameEn }) => inLanguage(name, nameEn)).join(', ')}
          </Td>
          <Td numeric label={t('members')}>
            {formatNumber(locale, products.length)}
          </Td>
          <Td numeric label={t('stock')}>
            {formatNumber(
              locale,
              products.reduce((sum, { stockQuantity }) => sum + stockQuantity, 0),
            )}
          </Td>
        </LinkedRow>
      ))}
    </Table>
  )
}
