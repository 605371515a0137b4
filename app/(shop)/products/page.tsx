import { PackageSearch } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { CatalogFilters, SortMenu } from '@/components/catalog/catalog-filters'
import {
  type CatalogView,
  catalogHref,
  readCatalogView,
  type SearchParams,
} from '@/components/catalog/catalog-view'
import { CategoryShelf } from '@/components/catalog/category-shelf'
import { EndlessProducts } from '@/components/catalog/endless-products'
import { Container } from '@/components/layout/container'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { readSource } from '@/lib/auth/read-source'
import { findCategory, listCategories } from '@/lib/catalog/category-queries'
import type { CategoryResponse } from '@/lib/catalog/category-schema'
import { countFailedSearch } from '@/lib/catalog/failed-searches'
import { listProducts } from '@/lib/catalog/list-products'
import { nearestCategory } from '@/lib/catalog/nearest-category'
import { categoryNameIn } from '@/lib/catalog/product-words'
import { ShopError } from '@/lib/errors'
import { PopularShelf } from '../popular-shelf'

type CatalogPageProps = { searchParams: Promise<SearchParams> }

/** Divisible by two, three and four columns. */
const PRODUCTS_PER_PAGE = 12

export async function generateMetadata({ searchParams }: CatalogPageProps): Promise<Metadata> {
  const view = readCatalogView(await searchParams)
  const t = await getTranslations('catalog')
  const title = await titleOf(view)
  return {
    title: view.q ? t('search.page', { q: view.q }) : title,
    description: t('description'),
    /** One canonical URL per category: filters and sort orders only show the same products again. */
    alternates: { canonical: catalogHref({ sort: 'popular' }, { category: view.category }) },
    openGraph: { title, images: '/opengraph-image' },
  }
}

async function titleOf({ q, category }: CatalogView): Promise<string> {
  const t = await getTranslations('catalog')
  if (q) return t('search.title', { q })
  const shown = category ? await findCategory(category, await readSource()) : null
  return shown ? categoryNameIn(await getLocale(), shown) : t('title')
}

export default async function CatalogPage({ searchParams }: CatalogPageProps) {
  const view = readCatalogView(await searchParams)
  const [t, page, categories, title] = await Promise.all([
    getTranslations('catalog'),
    pageOf(view),
    listCategories(await readSource()),
    titleOf(view),
  ])
  // Then there is nothing to sort or to filter.
  const hasNoMatches = page.items.length === 0 && view.q !== undefined && searchWithoutFilters(view) === null
  return (
    <Container>
      <PageHeading title={title}>{!hasNoMatches && <SortMenu view={view} />}</PageHeading>
      {!hasNoMatches && <CatalogFilters view={view} categories={categories} />}
      {view.q && page.searchedFor && (
        <Notice className="mb-6">{t('list.searchedFor', { q: view.q, found: page.searchedFor })}</Notice>
      )}
      {page.items.length > 0 ? (
        <EndlessProducts view={view} page={page} />
      ) : (
        <>
          <NothingFound view={view} categories={categories} />
          <PopularShelf />
        </>
      )}
    </Container>
  )
}

/** A cursor of another sort order, or an invalid one, redirects to the first page. */
async function pageOf(view: CatalogView) {
  try {
    const query = { ...view, grouped: true, limit: PRODUCTS_PER_PAGE, source: await readSource() }
    const found = await listProducts(query)
    countFailedSearch(query, found)
    return found
  } catch (error) {
    const isInvalid = error instanceof ShopError && error.code === 'INVALID_REQUEST'
    if (!isInvalid || view.cursor === undefined) throw error
  }
  redirect(catalogHref(view))
}

type NothingFoundProps = { view: CatalogView; categories: CategoryResponse[] }

/** Offers the same words without the other filters, or the category whose name is most like them. */
async function NothingFound({ view, categories }: NothingFoundProps) {
  const { q } = view
  const [t, locale] = await Promise.all([getTranslations('catalog'), getLocale()])
  const withoutFilters = searchWithoutFilters(view)
  const isUnfiltered = q !== undefined && withoutFilters === null
  const nearest = isUnfiltered ? nearestCategory(q, categories) : null
  return (
    <>
      <EmptyState
        Icon={PackageSearch}
        title={q ? t('list.emptySearch', { q }) : t('list.empty')}
        body={t(isUnfiltered ? 'list.emptySearchBody' : 'list.emptyBody')}
      >
        {q && withoutFilters && (
          <ButtonLink href={withoutFilters} tone="ink">
            {t('list.emptyPlain', { q })}
          </ButtonLink>
        )}
        {nearest && (
          <ButtonLink href={catalogHref({ sort: 'popular', category: nearest.category })} tone="ink">
            {t('list.emptyNearest', { category: categoryNameIn(locale, nearest) })}
          </ButtonLink>
        )}
        <ButtonLink href="/products" tone={withoutFilters || nearest ? 'quiet' : 'ink'}>
          {t('list.emptyAll')}
        </ButtonLink>
      </EmptyState>
      {isUnfiltered && (
        <section aria-label={t('home.shelves')}>
          <CategoryShelf categories={categories} />
        </section>
      )}
    </>
  )
}

/** The address of the same search without its filters; null if it has none. */
function searchWithoutFilters({ q, ...view }: CatalogView): string | null {
  if (q === undefined) return null
  const unfiltered = catalogHref({ sort: 'popular', q })
  return unfiltered === catalogHref({ ...view, q, sort: 'popular' }) ? null : unfiltered
}
