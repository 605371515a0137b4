import { useState } from 'react'
import { Select } from '@/components/ui/controls'
import { Field, TextField } from '@/components/ui/field'
import { NOTE_MAX } from '@/lib/delivery/limits'
import { NOTE_PRESET_NAMES, presetOf } from '@/lib/delivery/notes'
import type { Messages } from '@/lib/i18n/messages'
import { OWN_NOTE } from './read-delivery'

const NO_NOTE = ''

/** The usual notes to a courier, or one in the shopper's own words. */
export function NoteField({ initial, text }: { initial: string; text: Messages['delivery'] }) {
  const { fields, notes } = text
  const [preset, setPreset] = useState<string>(presetOf(initial) ?? (initial === '' ? NO_NOTE : OWN_NOTE))
  return (
    <div className="grid gap-3">
      <Field name="notePreset" label={fields.note}>
        {(control) => (
          <Select {...control} value={preset} onChange={(event) => setPreset(event.target.value)}>
            <option value={NO_NOTE}>{fields.noNote}</option>
            {NOTE_PRESET_NAMES.map((name) => (
              <option key={name} value={name}>
                {notes[name]}
              </option>
            ))}
            <option value={OWN_NOTE}>{fields.ownNote}</option>
          </Select>
        )}
      </Field>
      {preset === OWN_NOTE && (
        <TextField
          name="note"
          label={fields.ownNoteLabel}
          defaultValue={presetOf(initial) ? '' : initial}
          maxLength={NOTE_MAX}
          autoComplete="off"
          required
        />
      )}
    </div>
  )
}
