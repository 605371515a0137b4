import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { Container } from '@/components/layout/container'
import { ReviewList } from '@/components/reviews/review-list'
import { ReviewSummary } from '@/components/reviews/review-summary'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ButtonLink } from '@/components/ui/button-link'
import { MoreLink } from '@/components/ui/more-link'
import { currentViewer } from '@/lib/auth/viewer'
import { nameIn } from '@/lib/catalog/product-words'
import { findProduct } from '@/lib/catalog/queries'
import { IdInUrl } from '@/lib/http/shapes'
import { listReviews } from '@/lib/reviews/queries'

type Props = {
  params: Promise<{ productId: string }>
  searchParams: Promise<{ cursor?: string | string[] }>
}

const REVIEWS_PER_PAGE = 20

const readProduct = cache(async (productId: string) => {
  const id = IdInUrl.safeParse(productId)
  return (id.success ? await findProduct(id.data) : null) ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await readProduct((await params).productId)
  const [t, locale] = await Promise.all([getTranslations('reviews'), getLocale()])
  return {
    title: t('page', { name: nameIn(locale, product) }),
    alternates: { canonical: `/products/${product.productId}` },
  }
}

export default async function ReviewsPage({ params, searchParams }: Props) {
  const product = await readProduct((await params).productId)
  const [t, locale, viewer, search] = await Promise.all([
    getTranslations('reviews'),
    getLocale(),
    currentViewer(),
    searchParams,
  ])
  // A cursor that is none shows the first page.
  const cursor = IdInUrl.safeParse(search.cursor).data
  const page = await listReviews(product.productId, viewer?.userId ?? null, {
    limit: REVIEWS_PER_PAGE,
    cursor,
  })
  const path = `/products/${product.productId}`
  return (
    <Container width="narrow" className="pt-3">
      <Breadcrumb
        label={t('page', { name: nameIn(locale, product) })}
        crumbs={[{ label: t('backToProduct'), href: path }]}
        here={t('title')}
      />
      <h1 className="mt-4 font-extrabold text-3xl">{t('title')}</h1>
      <p className="mt-1 mb-6 text-muted">{nameIn(locale, product)}</p>
      <ReviewSummary summary={page.summary} />
      <ReviewList reviews={page.items} />
      {page.items.length === 0 && (
        <div className="py-10 text-center">
          <p className="font-semibold">{t('empty')}</p>
          <p className="mt-1 mb-6 text-muted text-sm">{t('emptyBody')}</p>
          <ButtonLink href={path} tone="quiet">
            {t('backToProduct')}
          </ButtonLink>
        </div>
      )}
      {page.nextCursor && (
        <MoreLink href={`${path}/reviews?cursor=${page.nextCursor}`} scroll>
          {t('next')}
        </MoreLink>
      )}
    </Container>
  )
}
