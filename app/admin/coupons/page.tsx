import { Plus, TicketPercent } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { May } from '@/components/admin/desk-role'
import { ListPage } from '@/components/admin/list-page'
import { LinkedRow, RowLink } from '@/components/admin/row-link'
import { CampaignBadge } from '@/components/admin/state-badges'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { discountAmountIn } from '@/components/coupons/discount-text'
import { ButtonLink } from '@/components/ui/button-link'
import { Meter } from '@/components/ui/meter'
import { Table, Td, Th } from '@/components/ui/table'
import { listAllCampaigns } from '@/lib/coupons/campaign-queries'
import { listAdminCampaignsEndpoint } from '@/lib/coupons/campaign-schema'
import { formatNumber } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/coupons'
const STATES = ['OPEN', 'UPCOMING', 'SOLD_OUT', 'CLOSED'] as const

export const generateMetadata = titled('coupons')

export default async function CouponsPage({ searchParams }: PageProps<'/admin/coupons'>) {
  const { place, query } = await openListPage(PATH, searchParams, listAdminCampaignsEndpoint.query)
  const [t, locale, page] = await Promise.all([
    getTranslations('admin'),
    getLocale(),
    listAllCampaigns(query),
  ])
  return (
    <ListPage
      {...place}
      title={t('coupons.title')}
      actions={
        <May scope="coupons:write">
          <ButtonLink href={`${PATH}/new`} tone="ink">
            <Plus aria-hidden className="size-[1.125rem]" />
            {t('coupons.new')}
          </ButtonLink>
        </May>
      }
      none={t('coupons.none')}
      hint={t('coupons.searchHint')}
      links={{
        name: 'state',
        label: t('orders.state'),
        options: STATES.map((state) => [state, t(`coupons.states.${state}`)]),
      }}
      Icon={TicketPercent}
      page={page}
    >
      <Table
        label={t('coupons.title')}
        head={
          <>
            <Th>{t('coupons.name')}</Th>
            <Th>{t('orders.state')}</Th>
            <Th className="text-right">{t('coupons.discount')}</Th>
            <Th className="w-48">{t('coupons.issued')}</Th>
            <Th className="text-right">{t('coupons.claimUntil')}</Th>
          </>
        }
      >
        {page.items.map((campaign) => {
          const issued = t('coupons.issuedOf', {
            issued: formatNumber(locale, campaign.issuedQuantity),
            total: formatNumber(locale, campaign.totalQuantity),
          })
          return (
            <LinkedRow key={campaign.couponId}>
              <Td className="min-w-40 max-md:basis-full">
                <RowLink href={`${PATH}/${campaign.couponId}`}>{couponNameIn(locale, campaign)}</RowLink>
                <code className="block text-muted text-xs">{campaign.couponCode}</code>
              </Td>
              <Td>
                <CampaignBadge state={campaign.state} />
              </Td>
              <Td numeric className="font-semibold">
                {discountAmountIn(locale, campaign)}
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
      </Table>
    </ListPage>
  )
}
