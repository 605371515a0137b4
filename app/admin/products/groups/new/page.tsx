import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { GroupForm } from '@/components/admin/group-form'
import { PageHeading } from '@/components/ui/page-heading'
import { requireOperator } from '@/lib/auth/require-operator'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merchandise.desk.groups'))('new') }
}

export default async function NewGroupPage() {
  await requireOperator('/admin/products/groups/new')
  const t = await getTranslations('merchandise.desk.groups')
  return (
    <>
      <PageHeading title={t('new')} body={t('body')} />
      <GroupForm group={null} />
    </>
  )
}
