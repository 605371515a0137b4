import { Search } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { May } from '@/components/admin/desk-role'
import { FailedSearches } from '@/components/admin/failed-searches'
import { SynonymButton } from '@/components/admin/synonym-button'
import { SynonymTable } from '@/components/admin/synonym-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { requireOperator } from '@/lib/auth/require-operator'
import { listFailedSearches } from '@/lib/catalog/failed-searches'
import { listSynonyms } from '@/lib/catalog/synonym-queries'
import { titled } from '../titled'

export const generateMetadata = titled('synonyms')

export default async function SynonymsPage() {
  await requireOperator('/admin/synonyms')
  const [t, synonyms, failed] = await Promise.all([
    getTranslations('admin.synonyms'),
    listSynonyms(),
    listFailedSearches(),
  ])
  return (
    <>
      <PageHeading title={t('title')} body={t('body')}>
        <May scope="catalog:write">
          <SynonymButton />
        </May>
      </PageHeading>
      {synonyms.length === 0 ? (
        <EmptyState Icon={Search} title={t('empty')} body={t('emptyBody')} />
      ) : (
        <SynonymTable synonyms={synonyms} />
      )}
      <FailedSearches searches={failed} />
    </>
  )
}
