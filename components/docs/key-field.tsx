'use client'

import { TextField } from '@/components/ui/field'

/** In memory only: the key is forgotten when the page is closed. */
let apiKey = ''

export const enteredApiKey = (): string => apiKey

export function KeyField({ label, hint }: { label: string; hint: string }) {
  return (
    <TextField
      name="apiKey"
      label={label}
      hint={hint}
      autoComplete="off"
      spellCheck={false}
      placeholder="jt_live_…"
      className="font-mono"
      onChange={(event) => {
        apiKey = event.target.value.trim()
      }}
    />
  )
}
