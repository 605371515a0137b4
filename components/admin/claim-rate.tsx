'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { AreaChart } from '@/components/ui/area-chart'
import { Meter } from '@/components/ui/meter'
import { Section } from '@/components/ui/section'
import { useUi } from '@/components/ui/ui-context'
import { useFresh } from '@/components/ui/use-fresh'
import { call, type ResponseOf } from '@/lib/api/client'
import { formatNumber } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'

type Rate = ResponseOf<'GET /api/v1/admin/coupons/{couponId}/claim-rate'>

/** Short enough to follow the opening of a campaign; each poll is one cheap read. */
const EVERY_MS = 2000

type ClaimRateProps = { couponId: number; minutes: number; rendered: Rate }

/** Claims per minute and the remaining quantity, polled while the page is visible. */
export function ClaimRate({ couponId, minutes, rendered }: ClaimRateProps) {
  const t = useTranslations('admin.coupons')
  const { locale } = useUi()
  const router = useRouter()
  const [rate] = useFresh(rendered, EVERY_MS, () =>
    call('GET /api/v1/admin/coupons/{couponId}/claim-rate', {
      params: { couponId },
      query: { minutes: String(minutes) },
    }),
  )
  const { issuedQuantity } = rate
  const shownQuantity = useRef(issuedQuantity)

  /** Refreshes the server-rendered claims when the polled quantity has changed. */
  useEffect(() => {
    if (shownQuantity.current === issuedQuantity) return
    shownQuantity.current = issuedQuantity
    router.refresh()
  }, [router, issuedQuantity])

  const issued = t('issuedOf', {
    issued: formatNumber(locale, issuedQuantity),
    total: formatNumber(locale, rate.totalQuantity),
  })
  return (
    <Section title={t('rate')} aside={<b className="text-ink tabular-nums">{issued}</b>}>
      <Meter label={t('issued')} value={issuedQuantity} max={rate.totalQuantity} valueText={issued} />
      <AreaChart
        title={t('rateTitle')}
        columns={[t('when'), t('rate')]}
        curve="columns"
        points={rate.minutes.map(({ minute, claims }) => ({
          label: formatDate(locale, minute, 'clock'),
          value: claims,
          valueText: formatNumber(locale, claims),
        }))}
        axisText={(value) => (Number.isInteger(value) ? formatNumber(locale, value) : '')}
      />
    </Section>
  )
}
