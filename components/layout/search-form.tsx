import { Search } from 'lucide-react'
import type { Messages } from '@/lib/i18n/messages'

type SearchFormProps = { text: Messages['nav']['search']; className?: string }

export function SearchForm({ text, className }: SearchFormProps) {
  return (
    <search className={className}>
      <form
        action="/products"
        className="flex h-11 items-center rounded-full bg-sunken pr-4 ring-1 ring-transparent ring-inset transition-shadow focus-within:bg-surface focus-within:ring-edge"
      >
        <button
          type="submit"
          aria-label={text.submit}
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
          aria-label={text.label}
          placeholder={text.placeholder}
          className="h-full w-full min-w-0 appearance-none bg-transparent text-base outline-none [&::-webkit-search-cancel-button]:hidden"
        />
      </form>
    </search>
  )
}
