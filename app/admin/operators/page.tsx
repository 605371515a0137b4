import { getLocale, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/admin/action-button'
import { DeskLink, May } from '@/components/admin/desk-role'
import { InviteOperator } from '@/components/admin/invite-operator'
import { Badge } from '@/components/ui/badge'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { Table, Td, Th } from '@/components/ui/table'
import { listInvitations, listOperators } from '@/lib/accounts/invitations'
import { requireOperator } from '@/lib/auth/require-operator'
import { OPERATOR_ROLES } from '@/lib/http/scopes'
import { formatDate } from '@/lib/i18n/format-date'
import { titled } from '../titled'

export const generateMetadata = titled('operators')

export default async function OperatorsPage() {
  await requireOperator('/admin/operators')
  const [t, people, locale, operators, invitations] = await Promise.all([
    getTranslations('admin.operators'),
    getTranslations('admin.people'),
    getLocale(),
    listOperators(),
    listInvitations(),
  ])
  return (
    <>
      <PageHeading title={t('title')} body={t('body')}>
        <May scope="roles:write">
          <InviteOperator />
        </May>
      </PageHeading>
      <Table
        label={t('title')}
        head={
          <>
            <Th>{people('name')}</Th>
            <Th>{people('email')}</Th>
            <Th>{people('role')}</Th>
            <Th className="text-right">{people('joined')}</Th>
          </>
        }
      >
        {operators.map((operator) => (
          <tr key={operator.userId}>
            <Td className="whitespace-nowrap">
              <DeskLink
                href={`/admin/people/${operator.userId}`}
                data-row
                className="font-semibold hover:text-accent"
              >
                {operator.userName}
              </DeskLink>
            </Td>
            <Td className="break-all text-muted max-md:order-1 max-md:basis-full">{operator.email}</Td>
            <Td className="max-md:ml-auto">
              <span className="flex flex-wrap gap-1">
                <Badge tone={operator.operatorRole === 'OWNER' ? 'ink' : 'plain'}>
                  {people(`roles.${operator.operatorRole}`)}
                </Badge>
                {operator.blocked && <Badge tone="danger">{people('blocked')}</Badge>}
              </span>
            </Td>
            <Td numeric label={people('joined')} className="text-muted max-md:order-2">
              {formatDate(locale, operator.createdAt, 'day')}
            </Td>
          </tr>
        ))}
      </Table>
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
        <Section title={t('invitations')}>
          {invitations.length === 0 && <p className="text-muted">{t('noInvitations')}</p>}
          <ul className="grid divide-y">
            {invitations.map((invitation) => (
              <li
                key={invitation.invitationId}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0"
              >
                <div className="min-w-0">
                  <p className="wrap-anywhere flex flex-wrap items-center gap-2 font-semibold">
                    {invitation.email}
                    <Badge>{people(`roles.${invitation.operatorRole}`)}</Badge>
                  </p>
                  <p className="text-muted text-sm">
                    {t('invitedBy', {
                      name: invitation.inviter,
                      until: formatDate(locale, invitation.expiresAt, 'minute'),
                    })}
                  </p>
                </div>
                <May scope="roles:write">
                  <ActionButton
                    route="DELETE /api/v1/admin/invitations/{invitationId}"
                    input={{ params: { invitationId: invitation.invitationId } }}
                    confirm={{
                      title: t('revokeTitle', { email: invitation.email }),
                      body: t('revokeBody'),
                      label: `${invitation.email} ${t('revoke')}`,
                      dangerous: true,
                    }}
                    successText={t('revoked')}
                    size="sm"
                  >
                    {t('revoke')}
                  </ActionButton>
                </May>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('roles')}>
          <dl className="grid gap-3">
            {OPERATOR_ROLES.map((role) => (
              <div key={role}>
                <dt className="font-semibold">{people(`roles.${role}`)}</dt>
                <dd className="text-muted">{people(`roleHelp.${role}`)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      </div>
    </>
  )
}
