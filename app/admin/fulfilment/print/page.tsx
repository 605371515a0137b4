import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PackingSlips } from '@/components/admin/fulfilment/packing-slips'
import { PickList } from '@/components/admin/fulfilment/pick-list'
import { PrintButton } from '@/components/admin/fulfilment/print-button'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { requireOperator } from '@/lib/auth/require-operator'
import { findFulfilmentOrders } from '@/lib/fulfilment/queue'
import { ORDERS_AT_ONCE } from '@/lib/fulfilment/queue-schema'
import { formatDate } from '@/lib/i18n/format-date'
import { seoulTime } from '@/lib/time'
import { readParams } from '../../open-list-page'

const PATH = '/admin/fulfilment'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fulfilment'))('title') }
}

/** The ids in the address that are ids, as many as are printed at once. */
const idsIn = (text: string | undefined): number[] =>
  (text ?? '')
    .split(',', ORDERS_AT_ONCE)
    .filter((id) => /^[1-9]\d{0,14}$/.test(id))
    .map(Number)

/** What is printed for packing: one list of what to take from the shelves, or a slip for each parcel. */
export default async function PrintPage({ searchParams }: PageProps<'/admin/fulfilment/print'>) {
  await requireOperator(PATH)
  const { kind, orders: ids } = await readParams(searchParams)
  const [t, locale, orders] = await Promise.all([
    getTranslations('fulfilment.print'),
    getLocale(),
    findFulfilmentOrders(idsIn(ids)),
  ])
  const isSlips = kind === 'slips'
  const when = formatDate(locale, seoulTime(new Date()), 'minute')
  return (
    <>
      <PageHeading
        title={t(isSlips ? 'slipsTitle' : 'pickTitle')}
        body={orders.length > 0 ? t('madeAt', { when, count: orders.length }) : t('none')}
      >
        <div className="flex gap-2.5 print:hidden">
          <ButtonLink href={PATH} tone="outline">
            {t('back')}
          </ButtonLink>
          {orders.length > 0 && <PrintButton label={t('do')} />}
        </div>
      </PageHeading>
      {orders.length > 0 && (isSlips ? <PackingSlips orders={orders} /> : <PickList orders={orders} />)}
    </>
  )
}
