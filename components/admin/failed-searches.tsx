import { useLocale, useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import type { FailedSearch } from '@/lib/catalog/synonym-schema'
import { formatNumber } from '@/lib/i18n/format'
import { May } from './desk-role'
import { SynonymButton } from './synonym-button'

/** Words that shoppers look for and find nothing for. */
export function FailedSearches({ searches }: { searches: FailedSearch[] }) {
  const t = useTranslations('admin.synonyms')
  const locale = useLocale()
  return (
    <section id="failed" className="mt-12 scroll-mt-24">
      <h2 className="font-bold text-lg">{t('failed')}</h2>
      <p className="mt-1 mb-4 max-w-prose text-muted text-sm">{t('failedBody')}</p>
      {searches.length === 0 ? (
        <p className="text-sm">{t('failedNone')}</p>
      ) : (
        <Table
          label={t('failed')}
          head={
            <>
              <Th>{t('word')}</Th>
              <Th className="text-right">{t('times')}</Th>
              <Th>
                <span className="sr-only">{t('change')}</span>
              </Th>
            </>
          }
        >
          {searches.map(({ word, times }) => (
            <tr key={word}>
              <Td className="font-semibold">{word}</Td>
              <Td numeric>{formatNumber(locale, times)}</Td>
              <Td className="md:text-right">
                <May scope="catalog:write">
                  <SynonymButton word={word} />
                </May>
              </Td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}
