import { ExternalLink } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Editable, May } from '@/components/admin/desk-role'
import { DissolveGroup } from '@/components/admin/dissolve-group'
import { GroupForm } from '@/components/admin/group-form'
import { LogList } from '@/components/admin/log-list'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { requireOperator } from '@/lib/auth/require-operator'
import { getProductGroup } from '@/lib/catalog/product-groups'
import { nameIn } from '@/lib/catalog/product-words'
import { foundOr404, pageId } from '@/lib/pages/found-or-404'
import { findLog } from '../../../find-log'

type Props = PageProps<'/admin/products/groups/[groupId]'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merchandise.desk.groups'))('title') }
}

export default async function GroupPage({ params }: Props) {
  const groupId = pageId((await params).groupId)
  const viewer = await requireOperator(`/admin/products/groups/${groupId}`)
  const [t, products, locale, group, log] = await Promise.all([
    getTranslations('merchandise.desk.groups'),
    getTranslations('admin.products'),
    getLocale(),
    foundOr404(getProductGroup(groupId)),
    findLog(viewer, { subject: `group:${groupId}`, limit: 10 }),
  ])
  const listed = group.products.find((product) => product.listed)
  return (
    <>
      <PageHeading
        title={nameIn(locale, { productName: group.groupName, productNameEn: group.groupNameEn })}
        body={t('number', { id: String(groupId) })}
      >
        {listed?.onSale && (
          <ButtonLink href={`/products/${listed.productId}`} tone="outline">
            <ExternalLink aria-hidden className="size-[1.125rem]" />
            {products('view')}
          </ButtonLink>
        )}
        <May scope="catalog:write">
          <DissolveGroup groupId={groupId} />
        </May>
      </PageHeading>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="min-w-0 lg:col-span-2">
          <Editable scope="catalog:write">
            <GroupForm group={group} />
          </Editable>
        </div>
        {log.items.length > 0 && (
          <Section title={products('history')}>
            <LogList entries={log.items} />
          </Section>
        )}
      </div>
    </>
  )
}
