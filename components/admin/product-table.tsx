import { useLocale, useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { nameIn } from '@/components/catalog/product-words'
import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import type { ProductResponse } from '@/lib/catalog/schema'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { LinkedRow, RowLink } from './row-link'

export function ProductTable({ products }: { products: ProductResponse[] }) {
  const t = useTranslations('admin.products')
  const names = useTranslations('product.fields')
  const locale = useLocale()
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{names('productName')}</Th>
          <Th>{names('category')}</Th>
          <Th>{t('state')}</Th>
          <Th className="text-right">{names('price')}</Th>
          <Th className="text-right">{names('stockQuantity')}</Th>
        </>
      }
    >
      {products.map((product) => (
        <LinkedRow key={product.productId}>
          <Td className="max-md:basis-full">
            <span className="flex items-center gap-3">
              <span className="w-11 shrink-0">
                <ProductPicture src={product.imageUrl} alt="" className="rounded-sm" />
              </span>
              <span className="min-w-0">
                <RowLink href={`/admin/products/${product.productId}`}>{nameIn(locale, product)}</RowLink>
                <span className="block text-muted text-xs tabular-nums">{product.productId}</span>
              </span>
            </span>
          </Td>
          <Td className="whitespace-nowrap text-muted">{product.category}</Td>
          <Td>
            {product.onSale ? (
              <Badge tone={product.stockQuantity === 0 ? 'danger' : 'jade'}>
                {product.stockQuantity === 0 ? t('soldOut') : t('onSale')}
              </Badge>
            ) : (
              <Badge>{t('hidden')}</Badge>
            )}
          </Td>
          <Td numeric className="font-semibold max-md:ml-auto">
            {formatWon(locale, product.price)}
          </Td>
          <Td numeric label={names('stockQuantity')}>
            {formatNumber(locale, product.stockQuantity)}
          </Td>
        </LinkedRow>
      ))}
    </Table>
  )
}
