import { Plus, TicketPercent } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { CampaignBadge } from '@/components/admin/campaign-badge'
import { deskAddress } from '@/components/admin/desk-address'
import { ListSearch } from '@/components/admin/list-search'
import { Pager } from '@/components/admin/pager'
import { LinkedRow, RowLink } from '@/components/admin/row-link'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Meter } from '@/components/ui/meter'
import { PageHeading } from '@/components/ui/page-heading'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import { Table, Td, Th } from '@/components/ui/table'
import { listAllCampaigns } from '@/lib/coupons/campaign-queries'
import { listAdminCouponsEndpoint } from '@/lib/coupons/campaign-schema'
import { formatDate, formatNumber, formatWon } from '@/lib/i18n/format'
import { atDesk } from '../at-desk'

const PATH = '/admin/coupons'
const STATES = [undefined, 'OPEN', 'UPCOMING', 'SOLD_OUT', 'CLOSED'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.coupons'))('title') }
}

export default async function CouponsPage({ searchParams }: PageProps<'/admin/coupons'>) {
  const { chosen, wanted } = await atDesk(PATH, searchParams, listAdminCouponsEndpoint.query)
  const [t, locale, page] = await Promise.all([
    getTranslations('admin'),
    getLocale(),
    listAllCampaigns(wanted),
  ])
  return (
    <>
      <PageHeading title={t('coupons.title')}>
        <Link href={`${PATH}/new`} className={buttonStyle({ tone: 'ink' })}>
          <Plus aria-hidden className="size-[1.125rem]" />
          {t('coupons.new')}
        </Link>
      </PageHeading>
      <div className="mb-4 grid gap-3">
        <ListSearch
          action={PATH}
          q={chosen.q}
          hint={t('coupons.searchHint')}
          keep={{ state: chosen.state }}
        />
        <SegmentedLinks
          label={t('orders.state')}
          segments={STATES.map((state) => ({
            href: deskAddress(PATH, { q: chosen.q, state }),
            label: state ? t(`coupons.states.${state}`) : t('list.all'),
            current: chosen.state === state,
          }))}
        />
      </div>
      {page.items.length === 0 ? (
        <EmptyState Icon={TicketPercent} title={t('list.empty')} body={t('list.emptyBody')} />
      ) : (
        <Table label={t('coupons.title')}>
          <thead>
            <tr>
              <Th>{t('coupons.name')}</Th>
              <Th>{t('orders.state')}</Th>
              <Th className="text-right">{t('coupons.discount')}</Th>
              <Th className="w-48">{t('coupons.issued')}</Th>
              <Th className="text-right">{t('coupons.claimUntil')}</Th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((campaign) => {
              const issued = t('coupons.issuedOf', {
                issued: formatNumber(locale, campaign.issuedQuantity),
                total: formatNumber(locale, campaign.totalQuantity),
              })
              return (
                <LinkedRow key={campaign.couponId}>
                  <Td className="min-w-40 max-md:basis-full">
                    <RowLink href={`${PATH}/${campaign.couponId}`}>
                      {locale === 'en' ? (campaign.couponNameEn ?? campaign.couponName) : campaign.couponName}
                    </RowLink>
                    <code className="block text-muted text-xs">{campaign.couponCode}</code>
                  </Td>
                  <Td>
                    <CampaignBadge state={campaign.state} />
                  </Td>
                  <Td numeric className="font-semibold">
                    {campaign.discountType === 'FIXED'
                      ? formatWon(locale, campaign.discountAmount)
                      : `${campaign.discountAmount}%`}
                  </Td>
                  <Td className="min-w-32 max-md:basis-full">
                    <Meter
                      label={t('coupons.issued')}
                      value={campaign.issuedQuantity}
                      max={campaign.totalQuantity}
                      valueText={issued}
                    />
                    <span className="mt-1 block text-muted text-xs tabular-nums">{issued}</span>
                  </Td>
                  <Td numeric label={t('coupons.claimUntil')} className="text-muted">
                    {formatDate(locale, campaign.claimUntil, 'minute')}
                  </Td>
                </LinkedRow>
              )
            })}
          </tbody>
        </Table>
      )}
      <Pager path={PATH} given={chosen} next={page.nextCursor} />
    </>
  )
}
