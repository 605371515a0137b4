import { getLocale, getTranslations } from 'next-intl/server'
import { LedgerTable } from '@/components/admin/ledger-table'
import { LogList } from '@/components/admin/log-list'
import { NotePanel } from '@/components/admin/note-panel'
import { OrderTable } from '@/components/admin/order-table'
import { PersonActions } from '@/components/admin/person-actions'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { FigureCard } from '@/components/ui/figure-card'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { requireOperator } from '@/lib/auth/require-operator'
import { ShopError } from '@/lib/errors'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import { listNotes } from '@/lib/operators/notes'
import { searchOrders } from '@/lib/orders/admin-queries'
import { foundOr404, pageId } from '@/lib/pages/found-or-404'
import { getPerson } from '@/lib/users/admin-queries'
import { getHistory } from '@/lib/wallet/queries'
import { findLog } from '../../find-log'
import { titled } from '../../titled'

type Props = PageProps<'/admin/people/[userId]'>

export const generateMetadata = titled('people')

/** `getHistory` reports a user without a wallet as USER_NOT_FOUND; the page shows no entries instead. */
function emptyWithoutWallet(error: unknown) {
  if (error instanceof ShopError && error.code === 'USER_NOT_FOUND') return { items: [] }
  throw error
}

export default async function PersonPage({ params }: Props) {
  const userId = pageId((await params).userId)
  const viewer = await requireOperator(`/admin/people/${userId}`)
  const person = await foundOr404(getPerson(userId))
  const [t, locale, orders, history, log, notes] = await Promise.all([
    getTranslations('admin'),
    getLocale(),
    searchOrders({ userId, limit: 8 }),
    getHistory(userId, { limit: 12 }).catch(emptyWithoutWallet),
    findLog(viewer, { subject: `user:${userId}`, limit: 10 }),
    listNotes({ userId }, { limit: 20 }),
  ])
  return (
    <>
      <PageHeading
        title={
          <>
            {person.userName}
            {person.blockedAt && <Badge tone="danger">{t('people.blocked')}</Badge>}
            {person.operatorRole && <Badge tone="ink">{t(`people.roles.${person.operatorRole}`)}</Badge>}
          </>
        }
        body={`${person.email} · ${userId} · ${t('people.joined')} ${formatDate(locale, person.createdAt)}`}
      >
        <PersonActions
          userId={userId}
          name={person.userName}
          blocked={person.blockedAt !== null}
          role={person.operatorRole}
          self={viewer.userId === userId}
        />
      </PageHeading>
      <div className="mb-4 grid grid-cols-2 gap-4 md:grid-cols-3">
        <div className="col-span-2 *:h-full md:col-span-1">
          <FigureCard label={t('people.balance')} value={formatWon(locale, person.balance)} />
        </div>
        <FigureCard label={t('people.coupons')} value={person.coupons} />
        <FigureCard label={t('people.apiKeys')} value={person.apiKeys} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-5">
        <div className="grid min-w-0 gap-4 lg:col-span-3">
          <h2 className="flex items-baseline justify-between font-bold text-xl">
            {t('people.orders')}
            <ButtonLink href={`/admin/orders?userId=${userId}`} tone="ghost" size="sm">
              {t('people.allOrders')}
            </ButtonLink>
          </h2>
          {orders.items.length === 0 ? (
            <p className="text-muted">{t('people.noOrders')}</p>
          ) : (
            <OrderTable rows={orders.items} hidePerson />
          )}
          {log.items.length > 0 && (
            <Section title={t('log.title')}>
              <LogList entries={log.items} />
            </Section>
          )}
        </div>
        <div className="grid min-w-0 gap-4 lg:col-span-2">
          <NotePanel subject={{ userId }} notes={notes} />
          <Section title={t('people.wallet')}>
            {history.items.length === 0 && <p className="text-muted">{t('people.noEntries')}</p>}
            {/* The history lists the oldest first. */}
            <LedgerTable rows={history.items.toReversed()} />
          </Section>
        </div>
      </div>
    </>
  )
}
