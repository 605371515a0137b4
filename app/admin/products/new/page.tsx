import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProductForm } from '@/components/admin/product-form'
import { Card } from '@/components/ui/card'
import { PageHeading } from '@/components/ui/page-heading'
import { requireOperator } from '@/lib/auth/require-operator'
import { listAllCategories } from '@/lib/catalog/category-queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.products'))('new') }
}

export default async function NewProductPage() {
  await requireOperator('/admin/products/new')
  const [t, categories] = await Promise.all([getTranslations('admin.products'), listAllCategories()])
  return (
    <>
      <PageHeading title={t('new')} />
      <Card className="max-w-3xl">
        <ProductForm product={null} categories={categories} />
      </Card>
    </>
  )
}
