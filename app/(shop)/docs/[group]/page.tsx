import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { shopAddress } from '@/app/shop-address'
import { groups } from '@/components/docs/groups'
import { KeyField } from '@/components/docs/key-field'
import { OperationView } from '@/components/docs/operation-view'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { chargeLimits } from '@/lib/settings/charge-limits'

type GroupPageProps = { params: Promise<{ group: string }> }

async function groupOf({ params }: GroupPageProps) {
  const { group: slug } = await params
  const group = groups.find((each) => each.slug === slug)
  if (!group) notFound()
  const tags: Record<string, string> = (await getMessages()).docs.tags
  return { ...group, title: tags[group.tag] ?? group.tag }
}

export async function generateMetadata(props: GroupPageProps): Promise<Metadata> {
  const { title, slug } = await groupOf(props)
  const t = await getTranslations('docs')
  return { title: `${title} · ${t('title')}`, alternates: { canonical: `/docs/${slug}` } }
}

export default async function GroupPage(props: GroupPageProps) {
  const [{ title, operations }, t, shop] = await Promise.all([
    groupOf(props),
    getTranslations('docs'),
    shopAddress(),
  ])
  return (
    <>
      <div className="pt-4 lg:pt-8">
        <Breadcrumb label={t('title')} crumbs={[{ label: t('title'), href: '/docs' }]} here={title} />
      </div>
      <h1 className="mt-2 font-extrabold text-3xl md:text-4xl">{title}</h1>
      <div className="mt-6 max-w-md">
        <KeyField label={t('key')} hint={t('keyHint')} />
      </div>
      <div className="mt-4">
        {operations.map((operation) => (
          <OperationView
            chargeBounds={chargeLimits()}
            key={operation.name}
            operation={operation}
            shop={shop.origin}
          />
        ))}
      </div>
    </>
  )
}
