import { Download, Package, Plus } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { CsvImport } from '@/components/admin/csv-import'
import { ListPage } from '@/components/admin/list-page'
import { ProductTable } from '@/components/admin/product-table'
import { ButtonLink } from '@/components/ui/button-link'
import { Select } from '@/components/ui/controls'
import { AdminProductQuery, AdminProductSort } from '@/lib/catalog/admin-schema'
import { listAllProducts } from '@/lib/catalog/list-all-products'
import { listCategoryCodes } from '@/lib/catalog/list-category-codes'
import { ShopError } from '@/lib/errors'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/products'
/** The values of the search parameter `shown`. */
const SHOWN = ['onSale', 'hidden', 'soldOut'] as const

export const generateMetadata = titled('products')

export default async function ProductsPage({ searchParams }: PageProps<'/admin/products'>) {
  const { place, query } = await openListPage(PATH, searchParams, AdminProductQuery)
  const [t, names, categories, page] = await Promise.all([
    getTranslations('admin'),
    getTranslations('product.fields'),
    listCategoryCodes(),
    readPage(query),
  ])
  return (
    <ListPage
      {...place}
      title={t('products.title')}
      actions={
        <>
          <ButtonLink href="/api/v1/admin/products/csv" tone="outline">
            <Download aria-hidden className="size-[1.125rem]" />
            {t('products.export')}
          </ButtonLink>
          <CsvImport />
          <ButtonLink href={`${PATH}/new`} tone="ink">
            <Plus aria-hidden className="size-[1.125rem]" />
            {t('products.new')}
          </ButtonLink>
        </>
      }
      hint={t('products.searchHint')}
      filtered={Boolean(place.params.category || place.params.sort)}
      links={{
        name: 'shown',
        label: t('products.state'),
        options: SHOWN.map((shown) => [shown, t(`products.${shown}`)]),
      }}
      filters={
        <>
          <Select
            name="category"
            aria-label={names('category')}
            defaultValue={place.params.category ?? ''}
            className="grow basis-36 sm:grow-0 sm:basis-40"
          >
            <option value="">{names('category')}</option>
            {categories.map((category) => (
              <option key={category} value={category}>
                {category}
              </option>
            ))}
          </Select>
          <Select
            name="sort"
            aria-label={t('list.sort')}
            defaultValue={place.params.sort ?? 'newest'}
            className="grow basis-36 sm:grow-0 sm:basis-44"
          >
            {AdminProductSort.options.map((sort) => (
              <option key={sort} value={sort}>
                {t(`products.${sort}`)}
              </option>
            ))}
          </Select>
        </>
      }
      Icon={Package}
      page={page}
    >
      <ProductTable products={page.items} />
    </ListPage>
  )
}

/** Shows the first page when the cursor is invalid or belongs to another sort order. */
async function readPage(query: AdminProductQuery) {
  try {
    return await listAllProducts(query)
  } catch (error) {
    const isInvalid = error instanceof ShopError && error.code === 'INVALID_REQUEST'
    if (!isInvalid || query.cursor === undefined) throw error
    return listAllProducts({ ...query, cursor: undefined })
  }
}
