import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { shopAddress } from '@/app/shop-address'
import { CodeBlock } from '@/components/docs/code-block'
import { groups } from '@/components/docs/groups'
import { ButtonLink } from '@/components/ui/button-link'
import { Link } from '@/components/ui/link'
import { PageHeading } from '@/components/ui/page-heading'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('docs')
  return {
    title: t('title'),
    description: t('description'),
    alternates: { canonical: '/docs' },
    openGraph: { title: t('title'), description: t('description'), url: '/docs', images: '/opengraph-image' },
  }
}

export default async function DocsPage() {
  const [t, { docs, account }, shop] = await Promise.all([
    getTranslations('docs'),
    getMessages(),
    shopAddress(),
  ])
  const tags: Record<string, string> = docs.tags
  const promises = [docs.intro.key, docs.intro.errors, docs.intro.idempotency, docs.intro.money]
  return (
    <>
      <PageHeading title={t('title')} body={t('description')}>
        <ButtonLink href="/docs/keys" tone="ink" size="sm">
          {account.links.developer}
        </ButtonLink>
        <ButtonLink href="/api/v1/openapi.json" tone="outline" size="sm">
          openapi.json
        </ButtonLink>
      </PageHeading>
      <h2 className="font-extrabold text-2xl">{t('intro.title')}</h2>
      <CodeBlock text={`curl '${shop.origin}/api/v1/products/popular?sortBy=TODAY'`} label={t('example')} />
      <ul className="mt-6 grid max-w-prose list-disc gap-2.5 pl-5 text-muted">
        {promises.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
      <h2 className="mt-14 font-extrabold text-2xl">{t('contents')}</h2>
      <ul className="mt-5 grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {groups.map(({ tag, slug, operations }) => (
          <li key={slug}>
            <Link
              href={`/docs/${slug}`}
              className="pressable block h-full rounded-xl bg-surface p-5 shadow-sm hover:shadow-md"
            >
              <span className="block font-bold text-lg">{tags[tag] ?? tag}</span>
              <span className="mt-1 block text-muted text-sm">
                {t('operations', { count: operations.length })}
              </span>
              <span className="mt-3 block break-all font-mono text-muted text-xs">{operations[0]?.path}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
