'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { AreaChart } from '@/components/ui/area-chart'
import { Meter } from '@/components/ui/meter'
import { useUi } from '@/components/ui/ui-context'
import { call, type ResponseOf } from '@/lib/api/client'
import { formatDate, formatNumber } from '@/lib/i18n/format'
import { Section } from './section'

type Rate = ResponseOf<'adminClaimRate'>

/** Short enough to follow a rush; each poll is one cheap read. */
const EVERY_MS = 2000

/** Claims per minute and the remaining quantity, polled while the page is visible. */
export function ClaimRate({ couponId, first }: { couponId: number; first: Rate }) {
  const t = useTranslations('admin.coupons')
  const { locale } = useUi()
  const router = useRouter()
  const [rate, setRate] = useState(first)
  const issuedSoFar = rate.issuedQuantity
  const shown = useRef(first.issuedQuantity)
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return
      call('adminClaimRate', { params: { couponId }, query: { minutes: '30' } }).then(setRate, () => {})
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [couponId])

  /** Refreshes the server-rendered claims when the polled figures changed. */
  useEffect(() => {
    if (shown.current === issuedSoFar) return
    shown.current = issuedSoFar
    router.refresh()
  }, [router, issuedSoFar])

  const issued = t('issuedOf', {
    issued: formatNumber(locale, rate.issuedQuantity),
    total: formatNumber(locale, rate.totalQuantity),
  })
  return (
    <Section
      title={t('rate')}
      note={<b className="text-ink tabular-nums">{issued}</b>}
      className="lg:col-span-2"
    >
      <Meter label={t('issued')} value={rate.issuedQuantity} max={rate.totalQuantity} valueText={issued} />
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
