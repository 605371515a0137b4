import { ChevronRight, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { addressOf } from '@/lib/api/client'

type PagerProps = { path: string; params: Record<string, string | undefined>; next: string | null }

/** Keyset pagination: every page costs the same. */
export function Pager({ path, params, next }: PagerProps) {
  const t = useTranslations('admin.list')
  const { cursor, ...filters } = params
  if (!next && !cursor) return null
  return (
    <nav className="flex justify-end gap-2.5 pt-4">
      {cursor && (
        <ButtonLink href={addressOf(path, {}, filters)} tone="ghost">
          <Undo2 aria-hidden className="size-4" />
          {t('first')}
        </ButtonLink>
      )}
      {next && (
        <ButtonLink href={addressOf(path, {}, { ...filters, cursor: next })} rel="next" tone="outline">
          {t('next')}
          <ChevronRight aria-hidden className="size-4" />
        </ButtonLink>
      )}
    </nav>
  )
}
