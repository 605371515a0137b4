import { ChevronRight, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '@/components/ui/button-style'
import { urlWith } from './url-with'

type PagerProps = { path: string; params: Record<string, string | undefined>; next: string | null }

/** Keyset pagination: every page costs the same. */
export function Pager({ path, params, next }: PagerProps) {
  const t = useTranslations('admin.list')
  const { cursor, ...filters } = params
  if (!next && !cursor) return null
  return (
    <nav className="flex justify-end gap-2.5 pt-4">
      {cursor && (
        <Link href={urlWith(path, filters)} className={buttonStyle({ tone: 'ghost' })}>
          <Undo2 aria-hidden className="size-4" />
          {t('first')}
        </Link>
      )}
      {next && (
        <Link
          href={urlWith(path, { ...filters, cursor: next })}
          rel="next"
          className={buttonStyle({ tone: 'outline' })}
        >
          {t('next')}
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      )}
    </nav>
  )
}
