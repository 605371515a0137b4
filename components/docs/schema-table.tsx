import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { SchemaRow } from './schema-rows'

/** A list instead of a table, so that phones need no horizontal scrolling. */
export function SchemaTable({ label, rows }: { label: string; rows: (SchemaRow & { place?: string })[] }) {
  const t = useTranslations('docs')
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {rows.map(({ path, type, required, note, place }) => (
        <li key={`${place ?? ''}${path}`} className="py-2.5 text-sm">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <code className="break-all font-mono font-semibold">{path}</code>
            <code className="break-all font-mono text-muted text-xs">{type}</code>
            {place && <Badge>{place}</Badge>}
            {required && <Badge tone="accent">{t('required')}</Badge>}
          </p>
          {note && (
            <p lang="en" className="mt-0.5 break-words text-muted text-xs">
              {note}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
