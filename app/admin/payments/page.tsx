import { CreditCard } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { DeskLink } from '@/components/admin/desk-role'
import { Pager } from '@/components/admin/pager'
import { SettledPayments } from '@/components/admin/settled-payments'
import { UnclearPaymentActions } from '@/components/admin/unclear-payment-actions'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { Table, Td, Th } from '@/components/ui/table'
import { formatWon } from '@/lib/i18n/format'
import { formatMoment } from '@/lib/i18n/format-date'
import { listUnclearPaymentsEndpoint, type UnclearPayment } from '@/lib/payments/admin-schema'
import { listSettledPayments } from '@/lib/payments/settled-payments'
import { listUnclearPayments } from '@/lib/payments/unclear-payments'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/payments'

const isBooked: Record<UnclearPayment['paymentState'], boolean> = {
  REQUESTED: false,
  DECLINED: false,
  VOIDED: false,
  APPROVED: true,
  REFUND_OWED: true,
  REFUNDED: true,
}

export const generateMetadata = titled('payments')

/** Payments about which the payment company and the books disagree. */
export default async function UnclearPaymentsPage({ searchParams }: PageProps<'/admin/payments'>) {
  const { place, query } = await openListPage(PATH, searchParams, listUnclearPaymentsEndpoint.query)
  const [t, locale, page, settled] = await Promise.all([
    getTranslations('admin.payments'),
    getLocale(),
    listUnclearPayments(query),
    listSettledPayments(),
  ])
  const headings = ['person', 'amount', 'company', 'says'] as const
  return (
    <>
      <PageHeading title={t('title')} body={t('body')} />
      {page.items.length === 0 ? (
        <EmptyState Icon={CreditCard} title={t('empty')} body={t('emptyBody')} />
      ) : (
        <Table
          label={t('title')}
          head={
            <>
              {headings.map((heading) => (
                <Th key={heading} className={heading === 'amount' ? 'text-right' : undefined}>
                  {t(heading)}
                </Th>
              ))}
              <Th>
                <span className="sr-only">{t('actions')}</span>
              </Th>
            </>
          }
        >
          {page.items.map((payment) => (
            <tr key={payment.paymentId} className="md:align-top">
              <Td className="min-w-32 font-semibold">
                <DeskLink href={`/admin/people/${payment.userId}`} className="hover:text-accent">
                  {payment.userName}
                </DeskLink>
                <span className="block font-normal text-muted text-sm">
                  {payment.orderId === null ? (
                    t('charge')
                  ) : (
                    <DeskLink href={`/admin/orders/${payment.orderId}`} className="hover:text-accent">
                      {t('order', { id: payment.orderId })}
                    </DeskLink>
                  )}
                </span>
                <span className="block font-normal text-muted text-sm">
                  {formatMoment(locale, payment.createdAt)}
                </span>
              </Td>
              <Td numeric label={t('amount')} className="max-md:ml-auto">
                {formatWon(locale, payment.amount)}
              </Td>
              <Td label={t('company')}>
                {payment.provider === null ? t('gateway') : t(`companies.${payment.provider}`)}
                <Badge
                  tone={isBooked[payment.paymentState] ? 'plain' : 'warn'}
                  className="max-md:ml-2 md:mt-1 md:flex md:w-fit"
                >
                  {t(isBooked[payment.paymentState] ? 'booked' : 'notBooked')}
                </Badge>
              </Td>
              <Td label={t('says')} className="max-md:basis-full md:min-w-36">
                <Difference said={payment.contradiction} />
              </Td>
              <Td className="max-md:basis-full md:w-56 md:min-w-52">
                {payment.provider !== null && <UnclearPaymentActions reference={payment.reference} />}
              </Td>
            </tr>
          ))}
        </Table>
      )}
      <Pager path={place.path} params={place.params} next={page.nextCursor} />
      <SettledPayments payments={settled} />
    </>
  )
}

/** The difference that a person meets most often, of which the words are ours. */
const OTHER_AMOUNT = /^(?:paid )?(\d+)(?: won)?(?: approved)?, asked (\d+)$/

/** What the company says, as it was recorded; two amounts also in the reader's language. */
async function Difference({ said }: { said: string }) {
  const [t, locale] = await Promise.all([getTranslations('admin.payments'), getLocale()])
  const [, taken, booked] = OTHER_AMOUNT.exec(said) ?? []
  return (
    <>
      {taken && booked && (
        <span className="block">
          {t('otherAmount', {
            taken: formatWon(locale, Number(taken)),
            booked: formatWon(locale, Number(booked)),
          })}
        </span>
      )}
      <span lang="en" className="wrap-anywhere block text-muted text-xs">
        {said}
      </span>
    </>
  )
}
