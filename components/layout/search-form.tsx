import { usePathname, useSearchParams } from 'next/navigation'
import { Suspense, useEffect, useState } from 'react'
import { optional } from '@/components/ui/optional'
import { OutlineIcon } from '@/components/ui/outline-icon'
import type { Messages } from '@/lib/i18n/messages'

/** Loaded when the field gets the focus. */
const SearchSuggestions = optional(() => import('./search-suggestions'))

type SearchFormProps = { text: Messages['nav']['search']; className?: string }

/** A search by an ordinary form, which keeps the words of the search that the page shows. */
export function SearchForm({ text, className }: SearchFormProps) {
  const params = useSearchParams()
  const q = (usePathname() === '/products' && params.get('q')) || ''
  const [input, setInput] = useState<HTMLInputElement | null>(null)
  useEffect(() => {
    if (q) void import('./recent-searches').then(({ rememberSearch }) => rememberSearch(q))
  }, [q])
  return (
    <search className={className}>
      <form
        action="/products"
        className="flex h-11 items-center rounded-full bg-sunken pr-3 ring-1 ring-transparent ring-inset transition-shadow focus-within:bg-surface focus-within:ring-edge"
      >
        <button
          type="submit"
          aria-label={text.submit}
          className="grid size-11 shrink-0 place-items-center rounded-full text-muted"
        >
          <OutlineIcon name="search" className="size-[1.125rem]" />
        </button>
        <input
          // Another search is another field, with its own words.
          key={q}
          type="search"
          name="q"
          defaultValue={q}
          maxLength={100}
          enterKeyHint="search"
          autoComplete="off"
          role="combobox"
          aria-label={text.label}
          aria-expanded={false}
          placeholder={text.placeholder}
          onFocus={(event) => setInput(event.currentTarget)}
          // Chromium keeps room for the button that clears the field, even while it is empty.
          className="h-full w-full min-w-0 bg-transparent text-base outline-none placeholder-shown:[&::-webkit-search-cancel-button]:hidden"
        />
      </form>
      {input && (
        <Suspense>
          <SearchSuggestions input={input} text={text} />
        </Suspense>
      )}
    </search>
  )
}
