import { CircleAlert, CircleCheck } from 'lucide-react'
import { useMessages, useTranslations } from 'next-intl'
import type { AuditResponse } from '@/lib/audit/schema'

/** The audit's checks, failed ones first with the first rows that violate them. */
export function CheckList({ checks }: { checks: AuditResponse['checks'] }) {
  const t = useTranslations('admin.books')
  const rules = useMessages().admin.books.rules as Record<string, string>
  const ruleOf = (name: string) => rules[name] ?? name
  const brokenFirst = checks.toSorted((a, b) => Number(a.ok) - Number(b.ok))
  return (
    <ul className="grid gap-3">
      {brokenFirst.map((check) => (
        <li key={check.name} className="flex items-start gap-3">
          {check.ok ? (
            <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-jade" />
          ) : (
            <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
          )}
          <div className="min-w-0 grow">
            <p>
              <span className="sr-only">{check.ok ? t('ok') : t('bad')}: </span>
              {ruleOf(check.name)}
            </p>
            {!check.ok && (
              <details className="mt-1.5">
                <summary className="font-semibold text-danger text-sm">
                  {t('found', { count: check.found })}
                </summary>
                <pre className="mt-2 max-h-80 overflow-auto rounded-md bg-sunken p-3 text-xs">
                  {check.violations.map((row) => JSON.stringify(row)).join('\n')}
                </pre>
              </details>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
