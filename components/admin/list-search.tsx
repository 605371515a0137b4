import { Search } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'

type ListSearchProps = {
  action: string
  q: string | undefined
  hint: string
  /** Other filters in the URL, kept when the search text changes. */
  keep?: Record<string, string | undefined>
  /** Whether other filters are set, so that the clear link is shown. */
  filtered?: boolean
  children?: ReactNode
}

/** A plain GET form, so that the URL contains the search and can be shared. */
export function ListSearch({ action, q, hint, keep = {}, filtered = false, children }: ListSearchProps) {
  const t = useTranslations('admin.list')
  const chosen = Object.entries(keep).filter(([, value]) => value)
  return (
    <search>
      <form action={action} className="flex flex-wrap items-end gap-2.5">
        {chosen.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="relative min-w-0 grow basis-48 sm:max-w-96">
          <span className="sr-only">{t('search')}</span>
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-4 size-[1.125rem] -translate-y-1/2 text-muted"
          />
          <Input
            type="search"
            name="q"
            defaultValue={q}
            placeholder={hint}
            data-desk-search
            className="pl-11"
          />
        </label>
        {children}
        <Button type="submit" tone="ink" className="h-12">
          {t('find')}
        </Button>
        {(q || filtered) && (
          <Link href={action} className={cn(buttonStyle({ tone: 'ghost' }), 'h-12')}>
            {t('clear')}
          </Link>
        )}
      </form>
    </search>
  )
}
