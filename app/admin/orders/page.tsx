import { ReceiptText } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { deskAddress } from '@/components/admin/desk-address'
import { ListSearch } from '@/components/admin/list-search'
import { OrderTable } from '@/components/admin/order-table'
import { Pager } from '@/components/admin/pager'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { PageHeading } from '@/components/ui/page-heading'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import { searchOrders } from '@/lib/orders/admin-queries'
import { AdminOrderQuery } from '@/lib/orders/admin-schema'
import { atDesk, type Chosen } from '../at-desk'

const PATH = '/admin/orders'
const SHOWN_STATES = ['PAID', 'PENDING', 'PAYING', 'REFUNDED', 'CANCELLED', 'FAILED', 'EXPIRED'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.orders'))('title') }
}

/** The start of the Korean day, or of the next one, so that a date filter includes the whole day. */
const dayStart = (day: string | undefined, plus: number): string | undefined =>
  day && /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? new Date(Date.parse(`${day}T00:00:00+09:00`) + plus * 86_400_000).toISOString()
    : undefined

/** Digits search by order id, any other text by person. */
function meant({ q, from, until, ...rest }: Chosen) {
  const isNumber = /^\d{1,15}$/.test(q ?? '')
  return {
    ...rest,
    ...(isNumber ? { orderId: q } : { person: q }),
    from: dayStart(from, 0),
    until: dayStart(until, 1),
  }
}

export default async function OrdersPage({ searchParams }: PageProps<'/admin/orders'>) {
  const { chosen, wanted } = await atDesk(PATH, searchParams, AdminOrderQuery, meant)
  const [t, locale, page] = await Promise.all([getTranslations('admin'), getLocale(), searchOrders(wanted)])
  const { cursor: _, ...kept } = chosen
  return (
    <>
      <PageHeading title={t('orders.title')} />
      <div className="mb-4 grid gap-3">
        <ListSearch
          action={PATH}
          q={chosen.q}
          hint={t('orders.searchHint')}
          keep={{ status: chosen.status, userId: chosen.userId }}
          filtered={Boolean(chosen.from || chosen.until || chosen.userId)}
        >
          {(['from', 'until'] as const).map((name) => (
            <label key={name} className="grid grow basis-36 gap-1 font-semibold text-muted text-xs sm:grow-0">
              {t(`orders.${name}`)}
              <Input type="date" name={name} defaultValue={chosen[name]} className="sm:w-40" />
            </label>
          ))}
        </ListSearch>
        <SegmentedLinks
          label={t('orders.state')}
          segments={[undefined, ...SHOWN_STATES].map((status) => ({
            href: deskAddress(PATH, { ...kept, status }),
            label: status ? t(`orders.states.${status}`) : t('list.all'),
            current: chosen.status === status,
          }))}
        />
      </div>
      {page.items.length === 0 ? (
        <EmptyState Icon={ReceiptText} title={t('list.empty')} body={t('list.emptyBody')} />
      ) : (
        <OrderTable rows={page.items} locale={locale} />
      )}
      <Pager path={PATH} given={chosen} next={page.nextCursor} />
    </>
  )
}
