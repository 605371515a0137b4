'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { keepKey } from './kept-key'

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
          onChange={(event) => keepKey(event.target.value)}
        />
      )}
    </Field>
  )
}
