import { ChevronRight, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '@/components/ui/button-style'
import { deskAddress } from './desk-address'

type Given = Record<string, string | undefined>

/** Keyset pagination: every page costs the same. */
export function Pager({ path, given, next }: { path: string; given: Given; next: string | null }) {
  const t = useTranslations('admin.list')
  const { cursor, ...rest } = given
  if (!next && !cursor) return null
  return (
    <nav className="flex justify-end gap-2.5 pt-4">
      {cursor && (
        <Link href={deskAddress(path, rest)} className={buttonStyle({ tone: 'ghost' })}>
          <Undo2 aria-hidden className="size-4" />
          {t('first')}
        </Link>
      )}
      {next && (
        <Link
          href={deskAddress(path, { ...rest, cursor: next })}
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
