import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import type { PriceScheduleResponse, PriceScheduleState } from '@/lib/catalog/price-schedule-schema'
import type { ProductResponse } from '@/lib/catalog/schema'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import { HOUR_MS, seoulTime } from '@/lib/time'
import { ActionButton } from './action-button'
import { May } from './desk-role'
import { PriceScheduleForm } from './price-schedule-form'

const TONES: Record<PriceScheduleState, 'plain' | 'loud' | 'jade' | 'warn'> = {
  SCHEDULED: 'jade',
  ACTIVE: 'loud',
  ENDED: 'plain',
  REPLACED: 'warn',
  CANCELLED: 'plain',
  SKIPPED: 'warn',
}

/** The value of a time input, so many hours after the next full hour. */
const inHours = (hours: number): string =>
  seoulTime(new Date((Math.ceil(Date.now() / HOUR_MS) + hours) * HOUR_MS)).slice(0, 16)

type PriceSchedulesProps = { product: ProductResponse; schedules: PriceScheduleResponse[] }

/** The planned, running and past sales of a product. */
export function PriceSchedules({ product, schedules }: PriceSchedulesProps) {
  const t = useTranslations('merchandise.desk.sale')
  const active = schedules.find(({ state }) => state === 'ACTIVE')
  const price = active?.formerPrice ?? product.price
  return (
    <Section title={t('title')}>
      {schedules.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <ul className="grid divide-y">
          {schedules.map((schedule) => (
            <Schedule key={schedule.scheduleId} schedule={schedule} />
          ))}
        </ul>
      )}
      <div className="mt-4 grid gap-3">
        {active && <p className="text-muted text-sm">{t('running')}</p>}
        <May scope="catalog:write">
          <PriceScheduleForm
            productId={product.productId}
            price={price}
            saleFrom={inHours(0)}
            saleUntil={inHours(7 * 24)}
          />
        </May>
      </div>
    </Section>
  )
}

function Schedule({ schedule }: { schedule: PriceScheduleResponse }) {
  const t = useTranslations('merchandise.desk.sale')
  const locale = useLocale()
  const { state, salePrice, saleFrom, saleUntil } = schedule
  return (
    <li className="grid gap-1.5 py-4 first:pt-0">
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
        <b className="tabular-nums">{formatWon(locale, salePrice)}</b>
      </p>
      <p className="text-muted text-sm tabular-nums">
        {t('period', {
          from: formatDate(locale, saleFrom, 'minute'),
          until: formatDate(locale, saleUntil, 'minute'),
        })}
      </p>
      {(state === 'REPLACED' || state === 'SKIPPED') && (
        <p className="text-muted text-sm">{t(`stateNotes.${state}`)}</p>
      )}
      {(state === 'SCHEDULED' || state === 'ACTIVE') && (
        <May scope="catalog:write">
          <EndButton schedule={schedule} />
        </May>
      )}
    </li>
  )
}

function EndButton({ schedule }: { schedule: PriceScheduleResponse }) {
  const t = useTranslations('merchandise.desk.sale')
  const locale = useLocale()
  const { productId, scheduleId, formerPrice } = schedule
  const confirm =
    formerPrice === null
      ? { title: t('cancelTitle'), body: t('cancelBody') }
      : { title: t('endTitle'), body: t('endBody', { price: formatWon(locale, formerPrice) }) }
  return (
    <div>
      <ActionButton
        route="DELETE /api/v1/admin/products/{productId}/price-schedules/{scheduleId}"
        input={{ params: { productId, scheduleId } }}
        size="sm"
        confirm={{ ...confirm, dangerous: true }}
        successText={formerPrice === null ? t('cancelled') : t('ended')}
      >
        {formerPrice === null ? t('cancel') : t('end')}
      </ActionButton>
    </div>
  )
}
