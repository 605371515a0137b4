import { Download, Layers, Package, Plus } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { categoryNames } from '@/components/admin/category-name'
import { CsvImport } from '@/components/admin/csv-import'
import { May } from '@/components/admin/desk-role'
import { FilterSelect } from '@/components/admin/filter-select'
import { ListPage } from '@/components/admin/list-page'
import { ProductTable } from '@/components/admin/product-table'
import { ButtonLink } from '@/components/ui/button-link'
import { AdminProductQuery, AdminProductSort } from '@/lib/catalog/admin-schema'
import { listAllCategories } from '@/lib/catalog/category-queries'
import { listAllProducts } from '@/lib/catalog/list-all-products'
import { ShopError } from '@/lib/errors'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/products'
/** The values of the search parameter `shown`. */
const SHOWN = ['onSale', 'hidden', 'soldOut'] as const

export const generateMetadata = titled('products')

export default async function ProductsPage({ searchParams }: PageProps<'/admin/products'>) {
  const { place, query } = await openListPage(PATH, searchParams, AdminProductQuery)
  const [t, groups, names, locale, categories, page] = await Promise.all([
    getTranslations('admin'),
    getTranslations('merchandise.desk.groups'),
    getTranslations('product.fields'),
    getLocale(),
    listAllCategories(),
    readPage(query),
  ])
  const categoryName = categoryNames(locale, categories)
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
          <May scope="catalog:write">
            <CsvImport categories={categoryName} />
          </May>
          <ButtonLink href={`${PATH}/groups`} tone="outline">
            <Layers aria-hidden className="size-[1.125rem]" />
            {groups('title')}
          </ButtonLink>
          <May scope="catalog:write">
            <ButtonLink href={`${PATH}/new`} tone="ink">
              <Plus aria-hidden className="size-[1.125rem]" />
              {t('products.new')}
            </ButtonLink>
          </May>
        </>
      }
      none={t('products.none')}
      hint={t('products.searchHint')}
      filtered={Boolean(place.params.category || place.params.sort)}
      links={{
        name: 'shown',
        label: t('products.state'),
        options: SHOWN.map((shown) => [shown, t(`products.${shown}`)]),
      }}
      filters={
        <>
          <FilterSelect
            name="category"
            label={names('category')}
            value={place.params.category}
            options={[['', names('category')], ...Object.entries(categoryName)]}
          />
          <FilterSelect
            name="sort"
            label={t('list.sort')}
            value={place.params.sort}
            options={AdminProductSort.options.map((sort) => [sort, t(`products.${sort}`)])}
          />
        </>
      }
      Icon={Package}
      page={page}
    >
      <ProductTable products={page.items} categories={categoryName} />
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
