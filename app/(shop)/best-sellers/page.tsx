import { ChartNoAxesColumn } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Container } from '@/components/layout/container'
import { Podium } from '@/components/ranking/podium'
import { RankList } from '@/components/ranking/rank-list'
import type { Ranked } from '@/components/ranking/ranked'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import { formatDate } from '@/lib/i18n/format-date'
import { listPopular } from '@/lib/ranking/queries'
import { LIST_MAX, RANKING_SCOPES, RankingScope } from '@/lib/ranking/schema'
import { yesterdaysRanks } from '@/lib/ranking/yesterdays-ranks'

type Search = { scope?: string | string[]; all?: string | string[] }
type BestSellersProps = { searchParams: Promise<Search> }

const PRODUCTS_LISTED = 20

/** An unknown scope shows the default one, so that old links keep working. */
async function scopeOf({ searchParams }: BestSellersProps): Promise<RankingScope> {
  return RankingScope.catch('THREE_DAYS').parse((await searchParams).scope)
}

export async function generateMetadata(props: BestSellersProps): Promise<Metadata> {
  const t = await getTranslations('ranking')
  const scope = await scopeOf(props)
  const title = `${t('heading')} · ${t(`scopes.${scope}`)}`
  return {
    title,
    description: t('description'),
    alternates: { canonical: '/best-sellers' },
    openGraph: { title, description: t('description'), url: '/best-sellers', images: '/opengraph-image' },
  }
}

export default async function BestSellersPage(props: BestSellersProps) {
  const scope = await scopeOf(props)
  const all = (await props.searchParams).all !== undefined
  const [t, locale, listed, ranksYesterday] = await Promise.all([
    getTranslations('ranking'),
    getLocale(),
    // One more than is shown tells whether there are more.
    listPopular({ sortBy: scope, limit: all ? LIST_MAX : PRODUCTS_LISTED + 1, grouped: true }),
    yesterdaysRanks(scope),
  ])
  const shown = all ? listed : listed.slice(0, PRODUCTS_LISTED)
  const ranking = shown.map(
    (row): Ranked => ({ ...row, rankYesterday: ranksYesterday.get(row.productId) ?? null }),
  )
  const asOf = { window: t(`window.${scope}`), time: formatDate(locale, new Date(), 'clock') }
  return (
    <Container>
      <PageHeading title={t('heading')} body={t('body')}>
        <SegmentedLinks
          label={t('scopesLabel')}
          segments={RANKING_SCOPES.map((each) => ({
            href: hrefOf(each),
            label: t(`scopes.${each}`),
            current: each === scope,
          }))}
        />
      </PageHeading>
      {ranking.length > 0 ? (
        <>
          <p className="mb-6 text-muted text-sm md:mb-10">
            {t('asOf', asOf)} <span className="hidden sm:inline">· {t('sinceYesterday')}</span>
          </p>
          <Podium top={ranking.slice(0, 3)} />
          {ranking.length > 3 && <RankList rows={ranking.slice(3)} />}
          {listed.length > shown.length && (
            <div className="mt-8 flex justify-center">
              <ButtonLink href={hrefOf(scope, { all: '1' })} scroll={false} tone="outline" size="lg">
                {t('more', { from: PRODUCTS_LISTED + 1 })}
              </ButtonLink>
            </div>
          )}
        </>
      ) : (
        <EmptyState Icon={ChartNoAxesColumn} title={t('empty')} body={t('emptyBody')}>
          <ButtonLink href="/products" tone="ink">
            {t('emptyAction')}
          </ButtonLink>
        </EmptyState>
      )}
    </Container>
  )
}

function hrefOf(scope: RankingScope, more: Record<string, string> = {}): string {
  const search = new URLSearchParams({ ...(scope !== 'THREE_DAYS' && { scope }), ...more })
  return search.size === 0 ? '/best-sellers' : `/best-sellers?${search}`
}
