import { Landmark } from 'lucide-react'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { DeskLink } from '@/components/admin/desk-role'
import { ListPage } from '@/components/admin/list-page'
import { WithdrawalActions } from '@/components/admin/withdrawal-actions'
import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import { formatWon } from '@/lib/i18n/format'
import { formatMoment } from '@/lib/i18n/format-date'
import { listAllWithdrawals } from '@/lib/withdrawals/queries'
import { adminListWithdrawalsEndpoint, WITHDRAWAL_STATES } from '@/lib/withdrawals/schema'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/withdrawals'
const TONES = { REQUESTED: 'warn', PAID: 'jade', REFUSED: 'danger', CANCELLED: 'plain' } as const

export const generateMetadata = titled('withdrawals')

export default async function WithdrawalsPage({ searchParams }: PageProps<'/admin/withdrawals'>) {
  const { place, query } = await openListPage(
    PATH,
    searchParams,
    adminListWithdrawalsEndpoint.query,
    ({ q, ...params }) => ({ ...params, ...(q === undefined ? {} : { userId: q }) }),
  )
  const [t, locale, { wallet }, page] = await Promise.all([
    getTranslations('admin.withdrawals'),
    getLocale(),
    getMessages(),
    listAllWithdrawals(query),
  ])
  return (
    <ListPage
      {...place}
      title={t('title')}
      none={t('none')}
      hint={t('searchHint')}
      links={{
        name: 'state',
        label: t('state'),
        options: WITHDRAWAL_STATES.map((state) => [state, t(`states.${state}`)]),
      }}
      Icon={Landmark}
      page={page}
    >
      <Table
        label={t('title')}
        head={
          <>
            <Th>{t('person')}</Th>
            <Th className="text-right">{t('amount')}</Th>
            <Th>{t('account')}</Th>
            <Th>{t('state')}</Th>
            <Th>{t('when')}</Th>
            <Th>
              <span className="sr-only">{t('settle')}</span>
            </Th>
          </>
        }
      >
        {page.items.map((row) => (
          <tr key={row.withdrawalId} className="hover:bg-sunken">
            <Td className="min-w-32 font-semibold">
              <DeskLink href={`/admin/people/${row.userId}`} className="hover:text-accent">
                {row.userName}
              </DeskLink>
            </Td>
            <Td numeric label={t('amount')}>
              {formatWon(locale, row.amount)}
            </Td>
            <Td label={t('account')} className="text-muted max-md:order-1 max-md:basis-full">
              {wallet.withdrawal.banks[row.bank]} ····{row.accountHint}
              {row.holder && ` · ${row.holder}`}
              {row.reason && <span className="block text-sm">{row.reason}</span>}
            </Td>
            <Td className="max-md:ml-auto">
              <Badge tone={TONES[row.state]}>{t(`states.${row.state}`)}</Badge>
            </Td>
            <Td className="whitespace-nowrap text-muted max-md:order-2">
              {formatMoment(locale, row.closedAt ?? row.requestedAt)}
            </Td>
            <Td className="text-right max-md:order-2 max-md:ml-auto">
              {row.state === 'REQUESTED' && (
                <WithdrawalActions
                  withdrawalId={row.withdrawalId}
                  amount={formatWon(locale, row.amount)}
                  holder={row.holder ?? ''}
                  bank={wallet.withdrawal.banks[row.bank]}
                />
              )}
            </Td>
          </tr>
        ))}
      </Table>
    </ListPage>
  )
}
