import { useLocale, useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import { nameIn, optionsIn } from '@/lib/catalog/product-words'
import type { ProductResponse } from '@/lib/catalog/schema'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { BulkBar } from './bulk-bar'
import type { CategoryNames } from './category-name'
import { SelectAllProducts, SelectionProvider, SelectProduct } from './product-selection'
import { LinkedRow, RowLink } from './row-link'

type ProductTableProps = { products: ProductResponse[]; categories: CategoryNames }

/** Products with a checkbox each, and what can be done with the selected ones. */
export function ProductTable({ products, categories }: ProductTableProps) {
  const t = useTranslations('admin.products')
  const bulk = useTranslations('desk.bulk')
  const names = useTranslations('product.fields')
  const locale = useLocale()
  const selectable = products.map(({ productId, version }) => ({ productId, version }))
  return (
    <SelectionProvider products={selectable}>
      <Table
        label={t('title')}
        head={
          <>
            <Th className="w-12">
              <SelectAllProducts label={bulk('selectAll')} />
            </Th>
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
            <Td>
              <SelectProduct
                product={{ productId: product.productId, version: product.version }}
                label={bulk('select', { name: nameIn(locale, product) })}
              />
            </Td>
            <Td className="max-md:basis-[calc(100%-3rem)]">
              <span className="flex items-center gap-3">
                <span className="w-11 shrink-0">
                  <ProductPicture src={product.imageUrl} alt="" className="rounded-sm" />
                </span>
                <span className="min-w-0">
                  <RowLink href={`/admin/products/${product.productId}`}>{nameIn(locale, product)}</RowLink>
                  <span className="block text-muted text-xs tabular-nums">
                    {[product.productId, optionsIn(locale, product)].filter(Boolean).join(' · ')}
                  </span>
                </span>
              </span>
            </Td>
            <Td className="whitespace-nowrap text-muted">
              {categories[product.category] ?? product.category}
            </Td>
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
      <BulkBar categories={categories} />
    </SelectionProvider>
  )
}
