import { ExternalLink } from 'lucide-react'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/admin/action-button'
import { LogList } from '@/components/admin/log-list'
import { ProductForm } from '@/components/admin/product-form'
import { RestockForm } from '@/components/admin/restock-form'
import { nameIn } from '@/components/catalog/product-words'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { requireOperator } from '@/lib/auth/require-operator'
import { listCategoryCodes } from '@/lib/catalog/list-category-codes'
import { getProduct } from '@/lib/catalog/queries'
import { formatNumber } from '@/lib/i18n/format'
import { listLog } from '@/lib/operators/queries'
import { foundOr404, pageId } from '@/lib/pages/found-or-404'
import { titled } from '../../titled'

type Props = PageProps<'/admin/products/[productId]'>

export const generateMetadata = titled('products')

export default async function ProductPage({ params }: Props) {
  const productId = pageId((await params).productId)
  await requireOperator(`/admin/products/${productId}`)
  const product = await foundOr404(getProduct(productId, { hidden: true }))
  const [t, { admin }, locale, categories, log] = await Promise.all([
    getTranslations('admin.products'),
    getMessages(),
    getLocale(),
    listCategoryCodes(),
    listLog({ subject: `product:${productId}`, limit: 10 }),
  ])
  return (
    <>
      <PageHeading
        title={
          <>
            {nameIn(locale, product)}
            {!product.onSale && <Badge>{t('hidden')}</Badge>}
          </>
        }
        body={`${productId} · ${product.category}`}
      >
        {product.onSale && (
          <ButtonLink href={`/products/${productId}`} tone="outline">
            <ExternalLink aria-hidden className="size-[1.125rem]" />
            {t('view')}
          </ButtonLink>
        )}
        <ActionButton
          route="PATCH /api/v1/admin/products/{productId}"
          input={{ params: { productId }, body: { onSale: !product.onSale } }}
          version={product.version}
          successText={admin.form.saved}
          tone={product.onSale ? 'quiet' : 'ink'}
        >
          {product.onSale ? t('hide') : t('show')}
        </ActionButton>
      </PageHeading>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <Section title={t('edit')} className="lg:col-span-2">
          <ProductForm product={product} categories={categories} />
        </Section>
        <div className="grid gap-4">
          <Section
            title={t('restock')}
            aside={
              <span className="font-extrabold text-2xl text-ink tabular-nums">
                {formatNumber(locale, product.stockQuantity)}
              </span>
            }
          >
            <RestockForm productId={productId} />
          </Section>
          {log.items.length > 0 && (
            <Section title={t('history')}>
              <LogList entries={log.items} />
            </Section>
          )}
        </div>
      </div>
    </>
  )
}
