import { ExternalLink, Layers } from 'lucide-react'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/admin/action-button'
import { categoryNames } from '@/components/admin/category-name'
import { Editable, May } from '@/components/admin/desk-role'
import { LogList } from '@/components/admin/log-list'
import { PicturesForm } from '@/components/admin/pictures-form'
import { PriceSchedules } from '@/components/admin/price-schedules'
import { ProductForm } from '@/components/admin/product-form'
import { RestockForm } from '@/components/admin/restock-form'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { requireOperator } from '@/lib/auth/require-operator'
import { listAllCategories } from '@/lib/catalog/category-queries'
import { getPictures } from '@/lib/catalog/pictures'
import { listPriceSchedules } from '@/lib/catalog/price-schedules'
import { nameIn, optionsIn } from '@/lib/catalog/product-words'
import { getProduct } from '@/lib/catalog/queries'
import { formatNumber } from '@/lib/i18n/format'
import { foundOr404, pageId } from '@/lib/pages/found-or-404'
import { findLog } from '../../find-log'
import { titled } from '../../titled'

const SALES_SHOWN = 10

type Props = PageProps<'/admin/products/[productId]'>

export const generateMetadata = titled('products')

export default async function ProductPage({ params }: Props) {
  const productId = pageId((await params).productId)
  const viewer = await requireOperator(`/admin/products/${productId}`)
  const product = await foundOr404(getProduct(productId, { hidden: true }))
  const [t, groups, pictureText, { admin }, locale, categories, pictures, sales, log] = await Promise.all([
    getTranslations('admin.products'),
    getTranslations('merchandise.desk.groups'),
    getTranslations('merchandise.desk.pictures'),
    getMessages(),
    getLocale(),
    listAllCategories(),
    getPictures(productId, { hidden: true }),
    listPriceSchedules({ productId, limit: SALES_SHOWN }),
    findLog(viewer, { subject: `product:${productId}`, limit: 10 }),
  ])
  const categoryName = categoryNames(locale, categories)
  return (
    <>
      <PageHeading
        title={
          <>
            {nameIn(locale, product)}
            {!product.onSale && <Badge>{t('hidden')}</Badge>}
          </>
        }
        body={[productId, categoryName[product.category] ?? product.category, optionsIn(locale, product)]
          .filter(Boolean)
          .join(' · ')}
      >
        {product.groupId !== null && (
          <ButtonLink href={`/admin/products/groups/${product.groupId}`} tone="outline">
            <Layers aria-hidden className="size-[1.125rem]" />
            {groups('open')}
          </ButtonLink>
        )}
        {product.onSale && (
          <ButtonLink href={`/products/${productId}`} tone="outline">
            <ExternalLink aria-hidden className="size-[1.125rem]" />
            {t('view')}
          </ButtonLink>
        )}
        <May scope="catalog:write">
          <ActionButton
            route="PATCH /api/v1/admin/products/{productId}"
            input={{ params: { productId }, body: { onSale: !product.onSale } }}
            version={product.version}
            successText={admin.form.saved}
            tone={product.onSale ? 'quiet' : 'ink'}
          >
            {product.onSale ? t('hide') : t('show')}
          </ActionButton>
        </May>
      </PageHeading>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="grid gap-4 lg:col-span-2">
          <Section title={t('edit')}>
            <Editable scope="catalog:write">
              <ProductForm product={product} categories={categories} />
            </Editable>
          </Section>
          <Section title={pictureText('title')}>
            <Editable scope="catalog:write">
              <PicturesForm pictures={pictures} />
            </Editable>
          </Section>
        </div>
        <div className="grid gap-4">
          <Section
            title={t('restock')}
            aside={
              <span className="font-extrabold text-2xl text-ink tabular-nums">
                {formatNumber(locale, product.stockQuantity)}
              </span>
            }
          >
            <Editable scope="catalog:write">
              <RestockForm productId={productId} />
            </Editable>
          </Section>
          <PriceSchedules product={product} schedules={sales.items} />
          {log.items.length > 0 && (
            <Section title={t('history')}>
              <LogList entries={log.items} categories={categoryName} />
            </Section>
          )}
        </div>
      </div>
    </>
  )
}
