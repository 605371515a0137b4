import { UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ListFilters } from '@/components/admin/list-filters'
import { Pager } from '@/components/admin/pager'
import { LinkedRow, RowLink } from '@/components/admin/row-link'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { Table, Td, Th } from '@/components/ui/table'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import { listPeople } from '@/lib/users/admin-queries'
import { listPeopleEndpoint } from '@/lib/users/admin-schema'
import { openListPage } from '../list-page'

const PATH = '/admin/people'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.people'))('title') }
}

export default async function PeoplePage({ searchParams }: PageProps<'/admin/people'>) {
  const { params, query } = await openListPage(PATH, searchParams, listPeopleEndpoint.query)
  const [t, locale, page] = await Promise.all([getTranslations('admin'), getLocale(), listPeople(query)])
  return (
    <>
      <PageHeading title={t('people.title')} />
      <ListFilters
        path={PATH}
        params={params}
        hint={t('people.searchHint')}
        links={{
          name: 'blocked',
          label: t('list.all'),
          options: [
            ['false', t('people.active')],
            ['true', t('people.blocked')],
          ],
        }}
      />
      {page.items.length === 0 ? (
        <EmptyState Icon={UsersRound} title={t('list.empty')} body={t('list.emptyBody')} />
      ) : (
        <Table label={t('people.title')}>
          <thead>
            <tr>
              <Th>{t('people.name')}</Th>
              <Th>{t('people.email')}</Th>
              <Th>{t('people.role')}</Th>
              <Th className="text-right">{t('people.balance')}</Th>
              <Th className="text-right">{t('people.joined')}</Th>
            </tr>
          </thead>
          <tbody>
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
                    <Badge tone={person.role === 'OPERATOR' ? 'ink' : 'plain'}>
                      {t(`people.roles.${person.role}`)}
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
          </tbody>
        </Table>
      )}
      <Pager path={PATH} params={params} next={page.nextCursor} />
    </>
  )
}
