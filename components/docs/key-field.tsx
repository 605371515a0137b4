'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** In memory only: the key is forgotten when the page is closed. */
let apiKey = ''

export const enteredApiKey = (): string => apiKey

export function KeyField({ label, hint }: { label: string; hint: string }) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          spellCheck={false}
          placeholder="jt_live_…"
          className="font-mono"
          onChange={(event) => {
            apiKey = event.target.value.trim()
          }}
        />
      )}
    </Field>
  )
}
