import { KeyRound } from 'lucide-react'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/admin/action-button'
import { May } from '@/components/admin/desk-role'
import { KeyLimitButton, NewKeyButton } from '@/components/admin/key-actions'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { Table, Td, Th } from '@/components/ui/table'
import { listPartnerKeys } from '@/lib/auth/partner-keys'
import { requireOperator } from '@/lib/auth/require-operator'
import { formatNumber } from '@/lib/i18n/format'
import { formatDate, formatRelative } from '@/lib/i18n/format-date'
import { titled } from '../titled'

/** Shown as a warning: a key with one of these can act for any user or change the whole shop. */
const BROAD_SCOPES: readonly string[] = ['admin', 'users:act']

export const generateMetadata = titled('apiKeys')

export default async function KeysPage() {
  await requireOperator('/admin/keys')
  const [t, messages, locale, keys] = await Promise.all([
    getTranslations('admin.apiKeys'),
    getMessages(),
    getLocale(),
    listPartnerKeys(),
  ])
  const scopeNames: Record<string, string> = messages.admin.apiKeys.scope
  return (
    <>
      <PageHeading title={t('title')}>
        <May scope="keys:write">
          <NewKeyButton />
        </May>
      </PageHeading>
      {keys.length === 0 ? (
        <EmptyState Icon={KeyRound} title={t('empty')} body={t('emptyBody')} />
      ) : (
        <Table
          label={t('title')}
          head={
            <>
              <Th>{t('name')}</Th>
              <Th>{t('scopes')}</Th>
              <Th>{t('limit')}</Th>
              <Th>{t('created')}</Th>
              <Th>{t('lastUsed')}</Th>
              <Th>
                <span className="sr-only">{t('revoke')}</span>
              </Th>
            </>
          }
        >
          {keys.map((key) => (
            <tr key={key.apiKeyId}>
              <Td className="max-md:grow">
                <span className="font-semibold">{key.name}</span>{' '}
                <code className="text-muted text-xs">…{key.hint}</code>
              </Td>
              <Td className="max-md:basis-full">
                <span className="flex flex-wrap gap-1">
                  {key.scopes.map((scope) => (
                    <Badge key={scope} tone={BROAD_SCOPES.includes(scope) ? 'warn' : 'plain'} title={scope}>
                      {scopeNames[scope] ?? scope}
                    </Badge>
                  ))}
                </span>
              </Td>
              <Td label={t('limit')} className="whitespace-nowrap tabular-nums">
                {key.callsPerMinute === null ? (
                  <span className="text-muted">{t('noLimit')}</span>
                ) : (
                  t('perMinute', { count: formatNumber(locale, key.callsPerMinute) })
                )}
              </Td>
              <Td label={t('created')} className="whitespace-nowrap text-muted">
                {formatDate(locale, key.createdAt, 'day')}
              </Td>
              <Td label={t('lastUsed')} className="whitespace-nowrap text-muted">
                {key.lastUsedAt ? formatRelative(locale, key.lastUsedAt) : t('never')}
              </Td>
              <Td className="text-right max-md:ml-auto">
                {key.revokedAt ? (
                  <Badge>{t('revoked')}</Badge>
                ) : (
                  <May scope="keys:write">
                    <span className="inline-flex gap-2">
                      <KeyLimitButton
                        apiKeyId={key.apiKeyId}
                        name={key.name}
                        callsPerMinute={key.callsPerMinute}
                      />
                      <ActionButton
                        route="DELETE /api/v1/admin/api-keys/{apiKeyId}"
                        input={{ params: { apiKeyId: key.apiKeyId } }}
                        confirm={{
                          label: `${key.name} ${t('revoke')}`,
                          title: t('revokeTitle', { name: key.name }),
                          body: t('revokeBody'),
                          dangerous: true,
                        }}
                        successText={t('revokedDone')}
                        size="sm"
                      >
                        {t('revoke')}
                      </ActionButton>
                    </span>
                  </May>
                )}
              </Td>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}
