import { Download, Package, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { CsvImport } from '@/components/admin/csv-import'
import { ListFilters } from '@/components/admin/list-filters'
import { Pager } from '@/components/admin/pager'
import { ProductTable } from '@/components/admin/product-table'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { Select } from '@/components/ui/select'
import { DeskProductQuery, DeskSort } from '@/lib/catalog/admin-schema'
import { listAllProducts } from '@/lib/catalog/list-all-products'
import { listCategoryCodes } from '@/lib/catalog/list-category-codes'
import { ShopError } from '@/lib/errors'
import { openListPage } from '../list-page'

const PATH = '/admin/products'
/** The values of the search parameter `shown`. */
const SHOWN = ['onSale', 'hidden', 'soldOut'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.products'))('title') }
}

export default async function ProductsPage({ searchParams }: PageProps<'/admin/products'>) {
  const { params, query } = await openListPage(PATH, searchParams, DeskProductQuery)
  const [t, names, locale, categories, page] = await Promise.all([
    getTranslations('admin'),
    getTranslations('product.fields'),
    getLocale(),
    listCategoryCodes(),
    readPage(query),
  ])
  return (
    <>
      <PageHeading title={t('products.title')}>
        <a href="/api/v1/admin/products/csv" className={buttonStyle({ tone: 'outline' })}>
          <Download aria-hidden className="size-[1.125rem]" />
          {t('products.export')}
        </a>
        <CsvImport />
        <Link href={`${PATH}/new`} className={buttonStyle({ tone: 'ink' })}>
          <Plus aria-hidden className="size-[1.125rem]" />
          {t('products.new')}
        </Link>
      </PageHeading>
      <ListFilters
        path={PATH}
        params={params}
        hint={t('products.searchHint')}
        filtered={Boolean(params.category || params.sort)}
        links={{
          name: 'shown',
          label: t('products.state'),
          options: SHOWN.map((shown) => [shown, t(`products.${shown}`)]),
        }}
      >
        <Select
          name="category"
          aria-label={names('category')}
          defaultValue={params.category ?? ''}
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
          defaultValue={params.sort ?? 'newest'}
          className="grow basis-36 sm:grow-0 sm:basis-44"
        >
          {DeskSort.options.map((sort) => (
            <option key={sort} value={sort}>
              {t(`products.${sort}`)}
            </option>
          ))}
        </Select>
      </ListFilters>
      {page.items.length === 0 ? (
        <EmptyState Icon={Package} title={t('list.empty')} body={t('list.emptyBody')} />
      ) : (
        <ProductTable products={page.items} locale={locale} />
      )}
      <Pager path={PATH} params={params} next={page.nextCursor} />
    </>
  )
}

/** Shows the first page when the cursor is invalid or belongs to another sort order. */
async function readPage(query: DeskProductQuery) {
  try {
    return await listAllProducts(query)
  } catch (error) {
    const isInvalid = error instanceof ShopError && error.code === 'INVALID_REQUEST'
    if (!isInvalid || query.cursor === undefined) throw error
    return listAllProducts({ ...query, cursor: undefined })
  }
}
