import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Problem } from './use-action'

/** The error of a save. STALE_EDIT offers the saved version and keeps the typed values. */
export function ProblemNotice({ problem, onCompare }: { problem: Problem | null; onCompare?: () => void }) {
  const t = useTranslations('admin.form')
  const router = useRouter()
  if (!problem) return null
  if (problem.code !== 'STALE_EDIT') {
    const fields = Object.entries(problem.fields)
    return (
      <Notice tone="bad" role="alert">
        <b>{problem.message}</b>
        {fields.length > 0 && (
          <ul className="mt-1">
            {fields.map(([name, detail]) => (
              <li key={name}>
                <code>{name}</code> {detail}
              </li>
            ))}
          </ul>
        )}
      </Notice>
    )
  }
  return (
    <Notice tone="warn" role="alert">
      <b>{t('staleTitle')}</b>
      <p className="mt-1">{t('staleBody')}</p>
      <Button
        tone="outline"
        size="sm"
        className="mt-3"
        onClick={() => {
          router.refresh()
          onCompare?.()
        }}
      >
        {t('reload')}
      </Button>
    </Notice>
  )
}
