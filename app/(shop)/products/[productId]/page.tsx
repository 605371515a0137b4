import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getMessages } from 'next-intl/server'
import { cache } from 'react'
import { shopAddress } from '@/app/shop-address'
import { BuyBox } from '@/components/catalog/buy-box'
import { Gallery } from '@/components/catalog/gallery'
import { OptionPicker } from '@/components/catalog/option-picker'
import { ProductFacts } from '@/components/catalog/product-facts'
import { productJsonLd } from '@/components/catalog/product-json-ld'
import { ProductPrice } from '@/components/catalog/product-price'
import { RecentProducts } from '@/components/catalog/recent-products'
import { Container } from '@/components/layout/container'
import { RatingLink } from '@/components/reviews/rating-link'
import { ReviewSection } from '@/components/reviews/review-section'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { restockIn } from '@/components/wishes/restock-text'
import { readSource } from '@/lib/auth/read-source'
import { currentViewer } from '@/lib/auth/viewer'
import { ownPicture } from '@/lib/catalog/image-url'
import { categoryNameIn, descriptionIn, fullNameIn, nameIn } from '@/lib/catalog/product-words'
import { IdInUrl } from '@/lib/http/shapes'
import { fill } from '@/lib/i18n/fill'
import { formatDate } from '@/lib/i18n/format-date'
import { productPage } from '@/lib/pages/product-page'
import { returnDays } from '@/lib/returns/return-days'
import { CouponHint } from './coupon-hint'
import { RankNote } from './rank-note'
import { RelatedProducts } from './related-products'
import { WishSlot } from './wish-slot'

type ProductPageProps = { params: Promise<{ productId: string }> }

/** Cached for the request: the page and its metadata read it once. */
const readHere = cache(async (productId: string) => {
  const id = IdInUrl.safeParse(productId)
  if (!id.success) notFound()
  const page = await productPage(id.data, async () => {
    const [viewer, source] = await Promise.all([currentViewer(), readSource()])
    return { viewerId: viewer?.userId ?? null, source }
  })
  return page ?? notFound()
})

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const { product, variants } = await readHere((await params).productId)
  const locale = await getLocale()
  const title = fullNameIn(locale, product)
  const description = descriptionIn(locale, product)
  const path = `/products/${product.productId}`
  const picture = { url: ownPicture(product.imageUrl) ?? '/opengraph-image', alt: title }
  return {
    title,
    description,
    // Sizes and colours of one thing are one page to search engines: that of the first.
    alternates: { canonical: `/products/${variants[0]?.productId ?? product.productId}` },
    openGraph: { title, description, url: path, images: [picture] },
  }
}

export default async function ProductPage({ params }: ProductPageProps) {
  const { product, category, pictures, saleUntil, variants, rank, hint, related, reviews } = await readHere(
    (await params).productId,
  )
  const [locale, { product: text, merchandise, catalog, nav, wishes }] = await Promise.all([
    getLocale(),
    getMessages(),
  ])
  const name = nameIn(locale, product)
  const about = descriptionIn(locale, product)
  const { price, wasPrice } = product
  return (
    <Container className="pb-20 md:pb-0">
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: data, not script, and `<` is escaped
        dangerouslySetInnerHTML={{
          __html: productJsonLd({ ...product, pictures, saleUntil }, locale, await shopAddress(), reviews),
        }}
      />
      <div className="py-3">
        <Breadcrumb
          label={text.crumbs}
          crumbs={[
            { label: nav.products, href: '/products' },
            ...(category
              ? [
                  {
                    label: categoryNameIn(locale, category),
                    href: `/products?category=${category.category}`,
                  },
                ]
              : []),
          ]}
          here={name}
        />
      </div>
      <article className="grid grid-cols-1 gap-6 md:grid-cols-2 md:gap-8 lg:gap-14">
        <div className="min-w-0 md:sticky md:top-20 md:self-start lg:top-24">
          <Gallery
            pictures={[
              { src: product.imageUrl, alt: name },
              ...pictures.map((picture, at) => ({
                src: picture.imageUrl,
                alt:
                  (locale === 'en' ? picture.altEn : picture.alt) ??
                  fill(merchandise.gallery.alt, { name, number: at + 2 }),
              })),
            ]}
            text={merchandise.gallery}
          />
        </div>
        <div className="lg:py-4">
          <h1 className="font-bold text-2xl md:text-3xl">{name}</h1>
          <RatingLink summary={reviews.summary} />
          <div className="mt-3 flex items-start justify-between gap-3">
            <div>
              <ProductPrice price={price} wasPrice={wasPrice} size="xl" locale={locale} was={text.was} />
              {saleUntil && (
                <p className="mt-1.5 font-semibold text-accent text-sm">
                  {fill(text.saleUntil, { date: formatDate(locale, saleUntil, 'moment') })}
                </p>
              )}
            </div>
            <WishSlot productId={product.productId} />
          </div>
          {rank && <RankNote {...rank} />}
          {hint && <CouponHint hint={hint} productId={product.productId} />}
          {variants.length > 1 && <OptionPicker product={product} variants={variants} />}
          <BuyBox
            product={product}
            name={fullNameIn(locale, product)}
            locale={locale}
            text={text}
            restock={restockIn(wishes)}
          />
          {about && (
            <>
              <h2 className="mt-10 font-bold text-lg">{text.about}</h2>
              <p className="mt-2 max-w-prose whitespace-pre-line text-muted leading-relaxed">{about}</p>
            </>
          )}
          <ProductFacts product={product} category={category} returnDays={returnDays().changedMind} />
        </div>
      </article>
      <ReviewSection productId={product.productId} reviews={reviews} />
      {related.length > 0 && <RelatedProducts products={related} />}
      <RecentProducts
        viewed={product.productId}
        siblings={variants.map(({ productId }) => productId)}
        title={merchandise.recent.title}
        text={catalog.card}
      />
    </Container>
  )
}
