import { Shapes } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { CategoryButton } from '@/components/admin/category-button'
import { CategoryTable } from '@/components/admin/category-table'
import { May } from '@/components/admin/desk-role'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { requireOperator } from '@/lib/auth/require-operator'
import { listAllCategories } from '@/lib/catalog/category-queries'
import { titled } from '../titled'

export const generateMetadata = titled('categories')

export default async function CategoriesPage() {
  await requireOperator('/admin/categories')
  const [t, categories] = await Promise.all([getTranslations('admin.categories'), listAllCategories()])
  return (
    <>
      <PageHeading title={t('title')} body={t('body')}>
        <May scope="catalog:write">
          <CategoryButton category={null} />
        </May>
      </PageHeading>
      {categories.length === 0 ? (
        <EmptyState Icon={Shapes} title={t('empty')} body={t('emptyBody')} />
      ) : (
        <CategoryTable categories={categories} />
      )}
    </>
  )
}
