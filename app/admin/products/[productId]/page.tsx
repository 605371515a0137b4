import { ExternalLink } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { HideButton } from '@/components/admin/hide-button'
import { LogList } from '@/components/admin/log-list'
import { ProductForm } from '@/components/admin/product-form'
import { RestockForm } from '@/components/admin/restock-form'
import { Section } from '@/components/admin/section'
import { nameIn } from '@/components/catalog/product-words'
import { Badge } from '@/components/ui/badge'
import { buttonStyle } from '@/components/ui/button-style'
import { PageHeading } from '@/components/ui/page-heading'
import { requireOperator } from '@/lib/auth/require-operator'
import { listCategoryCodes } from '@/lib/catalog/list-category-codes'
import { getProduct } from '@/lib/catalog/queries'
import { formatNumber } from '@/lib/i18n/format'
import { listLog } from '@/lib/operators/queries'
import { foundOr404, pageId } from '@/lib/pages/found-or-404'

type Props = PageProps<'/admin/products/[productId]'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.products'))('title') }
}

export default async function ProductPage({ params }: Props) {
  const productId = pageId((await params).productId)
  await requireOperator(`/admin/products/${productId}`)
  const product = await foundOr404(getProduct(productId, { hidden: true }))
  const [t, locale, categories, log] = await Promise.all([
    getTranslations('admin.products'),
    getLocale(),
    listCategoryCodes(),
    listLog({ subject: `product:${productId}`, limit: 10 }),
  ])
  return (
    <>
      <PageHeading
        title={
          <span className="flex flex-wrap items-center gap-3">
            {nameIn(locale, product)}
            {!product.onSale && <Badge>{t('hidden')}</Badge>}
          </span>
        }
        body={`${productId} · ${product.category}`}
      >
        {product.onSale && (
          <Link href={`/products/${productId}`} className={buttonStyle({ tone: 'outline' })}>
            <ExternalLink aria-hidden className="size-[1.125rem]" />
            {t('view')}
          </Link>
        )}
        <HideButton productId={productId} version={product.version} onSale={product.onSale} />
      </PageHeading>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <Section title={t('edit')} className="lg:col-span-2">
          <ProductForm product={product} categories={categories} />
        </Section>
        <div className="grid gap-4">
          <Section
            title={t('restock')}
            note={
              <span className="font-extrabold text-2xl text-ink tabular-nums">
                {formatNumber(locale, product.stockQuantity)}
              </span>
            }
          >
            <RestockForm productId={productId} />
          </Section>
          {log.items.length > 0 && (
            <Section title={t('history')}>
              <LogList entries={log.items} locale={locale} />
            </Section>
          )}
        </div>
      </div>
    </>
  )
}
