import { getLocale, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/admin/action-button'
import { CampaignEditor } from '@/components/admin/campaign-editor'
import { ClaimRate } from '@/components/admin/claim-rate'
import { ClaimTable } from '@/components/admin/claim-table'
import { Editable, May } from '@/components/admin/desk-role'
import { LogList } from '@/components/admin/log-list'
import { Pager } from '@/components/admin/pager'
import { CampaignBadge } from '@/components/admin/state-badges'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { discountAmountIn } from '@/components/coupons/discount-text'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { requireOperator } from '@/lib/auth/require-operator'
import { viewerMay } from '@/lib/auth/viewer'
import { claimRate, getCampaign, listClaims } from '@/lib/coupons/campaign-queries'
import { formatDate } from '@/lib/i18n/format-date'
import { getAnnouncement } from '@/lib/notices/announce-campaign'
import { foundOr404, pageId } from '@/lib/pages/found-or-404'
import { positiveInteger } from '@/lib/pages/positive-integer'
import { findLog } from '../../find-log'
import { readParams } from '../../open-list-page'
import { titled } from '../../titled'

const CHART_MINUTES = 30
const CLAIMS_PER_PAGE = 20
const LOG_ENTRIES = 10

type Props = PageProps<'/admin/coupons/[couponId]'>

export const generateMetadata = titled('coupons')

export default async function CouponPage({ params, searchParams }: Props) {
  const couponId = pageId((await params).couponId)
  const viewer = await requireOperator(`/admin/coupons/${couponId}`)
  const search = await readParams(searchParams)
  const campaign = await foundOr404(getCampaign(couponId))
  const cursor = positiveInteger(search.cursor)
  const [t, discounts, locale, claims, rate, log, announcement] = await Promise.all([
    getTranslations('admin'),
    getTranslations('coupons.discount'),
    getLocale(),
    // Claims name customers.
    viewerMay(viewer, 'people:read') ? listClaims(couponId, { cursor, limit: CLAIMS_PER_PAGE }) : null,
    claimRate(couponId, CHART_MINUTES),
    findLog(viewer, { subject: `coupon:${couponId}`, limit: LOG_ENTRIES }),
    getAnnouncement(couponId),
  ])
  const discount = discounts(campaign.discountType, { amount: discountAmountIn(locale, campaign) })
  const isStopped = campaign.stoppedAt !== null
  const claimPeriod = `${formatDate(locale, campaign.claimFrom, 'minute')} – ${formatDate(locale, campaign.claimUntil, 'minute')}`
  return (
    <>
      <PageHeading
        title={
          <>
            {couponNameIn(locale, campaign)}
            <CampaignBadge state={campaign.state} />
          </>
        }
        body={`${campaign.couponCode} · ${discount} · ${claimPeriod}`}
      >
        <May scope="coupons:write">
          {announcement.recipients > announcement.announced && (
            <ActionButton
              route="POST /api/v1/admin/coupons/{couponId}/announcement"
              input={{ params: { couponId } }}
              confirm={{
                title: t('coupons.announceTitle'),
                body: t('coupons.announceBody', {
                  count: announcement.recipients - announcement.announced,
                  announced: announcement.announced,
                }),
              }}
              successText={t('coupons.announced')}
              tone="outline"
            >
              {t('coupons.announce')}
            </ActionButton>
          )}
          <ActionButton
            route="PATCH /api/v1/admin/coupons/{couponId}"
            input={{ params: { couponId }, body: { stopped: !isStopped } }}
            version={campaign.version}
            confirm={
              isStopped
                ? undefined
                : { title: t('coupons.stopTitle'), body: t('coupons.stopBody'), dangerous: true }
            }
            successText={isStopped ? t('coupons.resumedDone') : t('coupons.stoppedDone')}
            tone={isStopped ? 'ink' : 'outline'}
          >
            {isStopped ? t('coupons.resume') : t('coupons.stop')}
          </ActionButton>
        </May>
      </PageHeading>
      {campaign.stoppedAt && (
        <Notice tone="warn" className="mb-4">
          {t('coupons.stopped')} · {formatDate(locale, campaign.stoppedAt, 'minute')}
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="contents lg:col-span-2 lg:grid lg:gap-4">
          <ClaimRate couponId={couponId} minutes={CHART_MINUTES} rendered={rate} />
          {claims && (
            <Section title={t('coupons.claims')} className="max-lg:order-1">
              <ClaimTable claims={claims.items} />
              <Pager path={`/admin/coupons/${couponId}`} params={search} next={claims.nextCursor} />
            </Section>
          )}
        </div>
        <div className="grid min-w-0 gap-4">
          <Section title={t('coupons.edit')}>
            <Editable scope="coupons:write">
              <CampaignEditor campaign={campaign} />
            </Editable>
          </Section>
          {log.items.length > 0 && (
            <Section title={t('log.title')}>
              <LogList entries={log.items} />
            </Section>
          )}
        </div>
      </div>
    </>
  )
}
