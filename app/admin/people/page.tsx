import { UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { deskAddress } from '@/components/admin/desk-address'
import { ListSearch } from '@/components/admin/list-search'
import { Pager } from '@/components/admin/pager'
import { LinkedRow, RowLink } from '@/components/admin/row-link'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import { Table, Td, Th } from '@/components/ui/table'
import { formatDate, formatWon } from '@/lib/i18n/format'
import { listPeople } from '@/lib/users/admin-queries'
import { listPeopleEndpoint } from '@/lib/users/admin-schema'
import { atDesk } from '../at-desk'

const PATH = '/admin/people'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.people'))('title') }
}

export default async function PeoplePage({ searchParams }: PageProps<'/admin/people'>) {
  const { chosen, wanted } = await atDesk(PATH, searchParams, listPeopleEndpoint.query)
  const [t, locale, page] = await Promise.all([getTranslations('admin'), getLocale(), listPeople(wanted)])
  return (
    <>
      <PageHeading title={t('people.title')} />
      <div className="mb-4 grid gap-3">
        <ListSearch
          action={PATH}
          q={chosen.q}
          hint={t('people.searchHint')}
          keep={{ blocked: chosen.blocked }}
        />
        <SegmentedLinks
          label={t('list.all')}
          segments={[
            { key: undefined, label: t('list.all') },
            { key: 'false', label: t('people.active') },
            { key: 'true', label: t('people.blocked') },
          ].map(({ key, label }) => ({
            href: deskAddress(PATH, { q: chosen.q, blocked: key }),
            label,
            current: chosen.blocked === key,
          }))}
        />
      </div>
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
      <Pager path={PATH} given={chosen} next={page.nextCursor} />
    </>
  )
}
