import { UsersRound } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { ListPage } from '@/components/admin/list-page'
import { LinkedRow, RowLink } from '@/components/admin/row-link'
import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import { listPeople } from '@/lib/users/admin-queries'
import { listPeopleEndpoint } from '@/lib/users/admin-schema'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/people'

export const generateMetadata = titled('people')

export default async function PeoplePage({ searchParams }: PageProps<'/admin/people'>) {
  const { place, query } = await openListPage(PATH, searchParams, listPeopleEndpoint.query)
  const [t, locale, page] = await Promise.all([getTranslations('admin'), getLocale(), listPeople(query)])
  return (
    <ListPage
      {...place}
      title={t('people.title')}
      none={t('people.none')}
      hint={t('people.searchHint')}
      links={{
        name: 'blocked',
        label: t('list.all'),
        options: [
          ['false', t('people.active')],
          ['true', t('people.blocked')],
        ],
      }}
      Icon={UsersRound}
      page={page}
    >
      <Table
        label={t('people.title')}
        head={
          <>
            <Th>{t('people.name')}</Th>
            <Th>{t('people.email')}</Th>
            <Th>{t('people.role')}</Th>
            <Th className="text-right">{t('people.balance')}</Th>
            <Th className="text-right">{t('people.joined')}</Th>
          </>
        }
      >
        {page.items.map((person) => (
          <LinkedRow key={person.userId}>
            <Td className="whitespace-nowrap">
              <RowLink href={`${PATH}/${person.userId}`}>{person.userName}</RowLink>{' '}
              <span className="text-muted text-xs tabular-nums">{person.userId}</span>
            </Td>
            <Td className="break-all text-muted max-md:order-1 max-md:basis-full">{person.email}</Td>
            <Td className="max-md:ml-auto">
              {person.blockedAt ? (
                <Badge tone="danger">{t('people.blocked')}</Badge>
              ) : (
                <Badge tone={person.operatorRole ? 'ink' : 'plain'}>
                  {t(`people.roles.${person.operatorRole ?? 'SHOPPER'}`)}
                </Badge>
              )}
            </Td>
            <Td numeric className="font-semibold max-md:order-2">
              {formatWon(locale, person.balance)}
            </Td>
            <Td numeric label={t('people.joined')} className="text-muted max-md:order-2 max-md:ml-auto">
              {formatDate(locale, person.createdAt, 'day')}
            </Td>
          </LinkedRow>
        ))}
      </Table>
    </ListPage>
  )
}
