import { useTranslations } from 'next-intl'
import { type ChangeEvent, useState } from 'react'

/**
 * The values of a form over something that others may save meanwhile. It is based on the version that was current when
 * typing began; on a conflict the typed values are kept beside the saved ones.
 */
export function useDraft<Saved, Name extends string>(
  saved: Saved,
  toDraft: (saved: Saved) => Record<Name, string>,
) {
  const t = useTranslations('admin.form')
  const [typed, setTyped] = useState<Partial<Record<Name, string>>>({})
  const [start, setStart] = useState(saved)
  const [comparing, setComparing] = useState(false)
  const untouched = Object.keys(typed).length === 0
  const base = comparing || untouched ? saved : start
  const draft: Record<Name, string> = { ...toDraft(base), ...typed }
  const savedDraft = toDraft(saved)

  function set(name: Name, value: string) {
    if (untouched) setStart(saved)
    setTyped({ ...typed, [name]: value })
  }
  /** The props of a field: its value, and the saved value as hint while comparing. */
  const field = (name: Name, hint?: string) => ({
    name,
    value: draft[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => set(name, event.target.value),
    hint: comparing && savedDraft[name] !== draft[name] ? `${t('now')}: ${savedDraft[name] || '–'}` : hint,
  })
  const reset = () => {
    setTyped({})
    setComparing(false)
  }
  return { base, draft, set, field, compare: () => setComparing(true), reset }
}
