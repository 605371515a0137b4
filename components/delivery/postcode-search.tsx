import { Search } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { PostcodeMatch } from '@/lib/delivery/schema'
import type { Messages } from '@/lib/i18n/messages'

type PostcodeSearchProps = {
  text: Messages['delivery']['search']
  onFound: (match: PostcodeMatch) => void
}

/** Finds an address by our own API, which asks the postcode service. The fields below stay editable by hand. */
export function PostcodeSearch({ text, onFound }: PostcodeSearchProps) {
  const id = useId()
  const [words, setWords] = useState('')
  const [matches, setMatches] = useState<PostcodeMatch[] | null>(null)
  const [note, setNote] = useState('')
  const { run: find, busy } = useRequest({
    intent: 'find-postcodes',
    send: (q: string) => call('GET /api/v1/postcodes', { query: { q } }),
    onSuccess: ({ available, items }) => {
      setMatches(items)
      setNote(items.length > 0 ? '' : available ? text.none : text.unavailable)
    },
    onError: () => setNote(text.unavailable),
  })
  const search = () => words.trim().length > 1 && find(words.trim())
  /** Inside of the address form, whose own submission Enter must not cause. */
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    search()
  }
  return (
    <div className="grid gap-2 rounded-lg bg-sunken p-4">
      <label htmlFor={id} className="font-semibold text-sm">
        {text.label}
      </label>
      <div className="flex gap-2">
        <Input
          id={id}
          type="search"
          value={words}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={onEnter}
        />
        <Button tone="ink" className="h-12" busy={busy} onClick={search}>
          <Search aria-hidden className="size-4" />
          {text.find}
        </Button>
      </div>
      <p role="status" className="text-muted text-sm">
        {note}
      </p>
      {matches && matches.length > 0 && (
        <ul aria-label={text.results} className="max-h-64 divide-y overflow-y-auto rounded-md bg-surface">
          {matches.map((match) => (
            <li key={`${match.postalCode} ${match.roadAddress}`}>
              <button
                type="button"
                className="flex min-h-12 w-full items-baseline gap-3 px-4 py-3 text-left hover:bg-accent-soft"
                onClick={() => {
                  setMatches(null)
                  onFound(match)
                }}
              >
                <span className="font-semibold text-accent tabular-nums">{match.postalCode}</span>
                <span className="min-w-0">{match.roadAddress}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
