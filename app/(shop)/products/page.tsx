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
import { categoryIn } from '@/components/catalog/category-words'
import { EndlessProducts } from '@/components/catalog/endless-products'
import { Container } from '@/components/layout/container'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { readSource } from '@/lib/auth/read-source'
import { listProducts } from '@/lib/catalog/list-products'
import { listCategories } from '@/lib/catalog/queries'
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
    robots: view.q ? { index: false } : undefined,
    openGraph: { title, images: '/opengraph-image' },
  }
}

async function titleOf({ q, category }: CatalogView): Promise<string> {
  const t = await getTranslations('catalog')
  if (q) return t('search.title', { q })
  return category ? categoryIn(await getLocale(), category) : t('title')
}

export default async function CatalogPage({ searchParams }: CatalogPageProps) {
  const view = readCatalogView(await searchParams)
  const [page, categories, title] = await Promise.all([
    pageOf(view),
    listCategories(await readSource()),
    titleOf(view),
  ])
  return (
    <Container>
      <PageHeading title={title}>
        <SortMenu view={view} />
      </PageHeading>
      <CatalogFilters view={view} categories={categories} />
      {page.items.length > 0 ? (
        <EndlessProducts view={view} page={page} />
      ) : (
        <>
          <NothingFound view={view} />
          <PopularShelf />
        </>
      )}
    </Container>
  )
}

/** A cursor of another sort order, or an invalid one, redirects to the first page. */
async function pageOf(view: CatalogView) {
  try {
    return await listProducts({ ...view, limit: PRODUCTS_PER_PAGE, source: await readSource() })
  } catch (error) {
    const isInvalid = error instanceof ShopError && error.code === 'INVALID_REQUEST'
    if (!isInvalid || view.cursor === undefined) throw error
  }
  redirect(catalogHref(view))
}

async function NothingFound({ view: { q } }: { view: CatalogView }) {
  const t = await getTranslations('catalog.list')
  return (
    <EmptyState Icon={PackageSearch} title={q ? t('emptySearch', { q }) : t('empty')} body={t('emptyBody')}>
      <ButtonLink href="/products" tone="ink">
        {t('emptyAll')}
      </ButtonLink>
    </EmptyState>
  )
}
