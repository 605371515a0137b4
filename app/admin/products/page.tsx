import { Download, Package, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { CsvImport } from '@/components/admin/csv-import'
import { deskAddress } from '@/components/admin/desk-address'
import { ListSearch } from '@/components/admin/list-search'
import { Pager } from '@/components/admin/pager'
import { ProductTable } from '@/components/admin/product-table'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import { Select } from '@/components/ui/select'
import { ROUTES } from '@/lib/api/routes'
import { DeskProductQuery, DeskSort } from '@/lib/catalog/desk-schema'
import { listAllProducts } from '@/lib/catalog/list-all-products'
import { listCategoryCodes } from '@/lib/catalog/list-category-codes'
import { atDesk } from '../at-desk'

const PATH = '/admin/products'
const SHOWN = [undefined, 'onSale', 'hidden', 'soldOut'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.products'))('title') }
}

export default async function ProductsPage({ searchParams }: PageProps<'/admin/products'>) {
  const { chosen, wanted } = await atDesk(PATH, searchParams, DeskProductQuery)
  const [t, locale, categories, page] = await Promise.all([
    getTranslations('admin'),
    getLocale(),
    listCategoryCodes(),
    listAllProducts(wanted),
  ])
  const { cursor: _, ...kept } = chosen
  return (
    <>
      <PageHeading title={t('products.title')}>
        <a href={ROUTES.adminExportProducts[1]} className={buttonStyle({ tone: 'outline' })}>
          <Download aria-hidden className="size-[1.125rem]" />
          {t('products.export')}
        </a>
        <CsvImport />
        <Link href={`${PATH}/new`} className={buttonStyle({ tone: 'ink' })}>
          <Plus aria-hidden className="size-[1.125rem]" />
          {t('products.new')}
        </Link>
      </PageHeading>
      <div className="mb-4 grid gap-3">
        <ListSearch
          action={PATH}
          q={chosen.q}
          hint={t('products.searchHint')}
          keep={{ shown: chosen.shown }}
          filtered={Boolean(chosen.category || chosen.sort)}
        >
          <Select
            name="category"
            aria-label={t('products.category')}
            defaultValue={chosen.category ?? ''}
            className="grow basis-36 sm:grow-0 sm:basis-40"
          >
            <option value="">{t('products.category')}</option>
            {categories.map((category) => (
              <option key={category} value={category}>
                {category}
              </option>
            ))}
          </Select>
          <Select
            name="sort"
            aria-label={t('list.sort')}
            defaultValue={chosen.sort ?? 'newest'}
            className="grow basis-36 sm:grow-0 sm:basis-44"
          >
            {DeskSort.options.map((sort) => (
              <option key={sort} value={sort}>
                {t(`products.${sort}`)}
              </option>
            ))}
          </Select>
        </ListSearch>
        <SegmentedLinks
          label={t('products.state')}
          segments={SHOWN.map((shown) => ({
            href: deskAddress(PATH, { ...kept, shown }),
            label: shown ? t(`products.${shown}`) : t('list.all'),
            current: chosen.shown === shown,
          }))}
        />
      </div>
      {page.items.length === 0 ? (
        <EmptyState Icon={Package} title={t('list.empty')} body={t('list.emptyBody')} />
      ) : (
        <ProductTable products={page.items} locale={locale} />
      )}
      <Pager path={PATH} given={chosen} next={page.nextCursor} />
    </>
  )
}
