import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import type { SynonymResponse } from '@/lib/catalog/synonym-schema'
import { ActionButton } from './action-button'
import { May } from './desk-role'
import { SynonymButton } from './synonym-button'

export function SynonymTable({ synonyms }: { synonyms: SynonymResponse[] }) {
  const t = useTranslations('admin.synonyms')
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('word')}</Th>
          <Th>{t('means')}</Th>
          <Th>
            <span className="sr-only">{t('change')}</span>
          </Th>
        </>
      }
    >
      {synonyms.map((synonym) => (
        <tr key={synonym.synonymId}>
          <Td className="font-semibold max-md:basis-full">{synonym.word}</Td>
          <Td className="max-md:basis-full">
            <span className="flex flex-wrap gap-1">
              {synonym.means.map((meaning) => (
                <Badge key={meaning}>{meaning}</Badge>
              ))}
            </span>
          </Td>
          <Td>
            <May scope="catalog:write">
              <span className="flex gap-1.5 md:justify-end">
                <SynonymButton word={synonym.word} means={synonym.means} />
                <ActionButton
                  route="DELETE /api/v1/admin/synonyms/{synonymId}"
                  input={{ params: { synonymId: synonym.synonymId } }}
                  confirm={{
                    title: t('deleteTitle', { word: synonym.word }),
                    body: t('deleteBody'),
                    label: `${synonym.word} ${t('delete')}`,
                    dangerous: true,
                  }}
                  successText={t('deleted')}
                  size="sm"
                >
                  {t('delete')}
                </ActionButton>
              </span>
            </May>
          </Td>
        </tr>
      ))}
    </Table>
  )
}
