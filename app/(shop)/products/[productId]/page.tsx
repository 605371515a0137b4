import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getMessages } from 'next-intl/server'
import { cache } from 'react'
import { shopAddress } from '@/app/shop-address'
import { BuyBox } from '@/components/catalog/buy-box'
import { categoryIn } from '@/components/catalog/category-words'
import { ProductFacts } from '@/components/catalog/product-facts'
import { productJsonLd } from '@/components/catalog/product-json-ld'
import { ProductPicture } from '@/components/catalog/product-picture'
import { descriptionIn, nameIn } from '@/components/catalog/product-words'
import { Container } from '@/components/layout/container'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Price } from '@/components/ui/price'
import { readSource } from '@/lib/auth/read-source'
import { currentViewer } from '@/lib/auth/viewer'
import { ownPicture } from '@/lib/catalog/image-url'
import { IdInUrl } from '@/lib/http/shapes'
import { productPage } from '@/lib/pages/product-page'
import { CouponHint } from './coupon-hint'
import { RankNote } from './rank-note'
import { RelatedProducts } from './related-products'

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
  const { product } = await readHere((await params).productId)
  const locale = await getLocale()
  const title = nameIn(locale, product)
  const description = descriptionIn(locale, product)
  const path = `/products/${product.productId}`
  const picture = { url: ownPicture(product.imageUrl) ?? '/opengraph-image', alt: title }
  return {
    title,
    description,
    alternates: { canonical: path },
    openGraph: { title, description, url: path, images: [picture] },
  }
}

export default async function ProductPage({ params }: ProductPageProps) {
  const { product, rank, hint, related } = await readHere((await params).productId)
  const [locale, { product: text, nav }] = await Promise.all([getLocale(), getMessages()])
  const name = nameIn(locale, product)
  const about = descriptionIn(locale, product)
  const { category, price } = product
  return (
    <Container className="pb-20 md:pb-0">
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: data, not script, and `<` is escaped
        dangerouslySetInnerHTML={{ __html: productJsonLd(product, locale, await shopAddress()) }}
      />
      <div className="py-3">
        <Breadcrumb
          label={text.crumbs}
          crumbs={[
            { label: nav.products, href: '/products' },
            { label: categoryIn(locale, category), href: `/products?category=${category}` },
          ]}
          here={name}
        />
      </div>
      <article className="grid grid-cols-1 gap-6 md:grid-cols-2 md:gap-8 lg:gap-14">
        <ProductPicture
          src={product.imageUrl}
          alt={name}
          highPriority
          className="rounded-2xl md:sticky md:top-20 md:self-start lg:top-24"
        />
        <div className="lg:py-4">
          {rank && <RankNote {...rank} />}
          <h1 className="mt-3 font-bold text-2xl md:text-3xl">{name}</h1>
          <p className="mt-3">
            <Price won={price} size="xl" />
          </p>
          {hint && <CouponHint hint={hint} />}
          <BuyBox product={product} name={name} locale={locale} text={text} />
          {about && (
            <>
              <h2 className="mt-10 font-bold text-lg">{text.about}</h2>
              <p className="mt-2 max-w-prose whitespace-pre-line text-muted leading-relaxed">{about}</p>
            </>
          )}
          <ProductFacts product={product} />
        </div>
      </article>
      {related.length > 0 && <RelatedProducts products={related} />}
    </Container>
  )
}
