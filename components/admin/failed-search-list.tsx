import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import type { FailedSearch } from '@/lib/catalog/synonym-schema'

/** What shoppers looked for most without finding anything, with a link to the table that gives words a meaning. */
export function FailedSearchList({ searches }: { searches: FailedSearch[] }) {
  const t = useTranslations('admin.today')
  const more = (
    <Link href="/admin/synonyms#failed" className="inline-flex items-center font-semibold hover:text-ink">
      {t('failedSearchesMore')}
      <ChevronRight aria-hidden className="size-4" />
    </Link>
  )
  return (
    <Section title={t('failedSearches')} aside={more}>
      <ul className="flex flex-wrap gap-2">
        {searches.map(({ word, times }) => (
          <li key={word} className="max-w-full">
            <Badge className="max-w-full">
              <span className="truncate">{word}</span>
              <span className="text-muted">{t('failedSearchTimes', { count: times })}</span>
            </Badge>
          </li>
        ))}
      </ul>
    </Section>
  )
}
