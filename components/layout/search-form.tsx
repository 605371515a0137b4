import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'

export function SearchForm({ className }: { className?: string }) {
  const t = useTranslations('nav.search')
  return (
    <search className={className}>
      <form
        action="/products"
        className="flex h-11 items-center rounded-full bg-sunken pr-4 ring-1 ring-transparent ring-inset transition-shadow focus-within:bg-surface focus-within:ring-edge"
      >
        <button
          type="submit"
          aria-label={t('submit')}
          className="grid size-11 shrink-0 place-items-center rounded-full text-muted"
        >
          <Search aria-hidden className="size-[1.125rem]" />
        </button>
        <input
          type="search"
          name="q"
          maxLength={100}
          enterKeyHint="search"
          autoComplete="off"
          aria-label={t('label')}
          placeholder={t('placeholder')}
          className="h-full w-full min-w-0 appearance-none bg-transparent text-base outline-none [&::-webkit-search-cancel-button]:hidden"
        />
      </form>
    </search>
  )
}
