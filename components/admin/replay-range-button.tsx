import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { Field, NumberField, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import type { ResponseOf } from '@/lib/api/client'
import { call } from '@/lib/api/client'
import { ActionButton } from './action-button'
import { ActionForm } from './action-form'
import { type FormValues, ifFilled, numberIn, timeIn } from './form-values'
import { Dialog } from './ui/dialog'

const STATES = ['DEAD', 'DELIVERED'] as const

type Range = ReturnType<typeof rangeOf>
type Counted = { range: Range; result: ResponseOf<'POST /api/v1/admin/events/replays'> }

const rangeOf = (values: FormValues) => ({
  from: ifFilled(timeIn, values, 'from'),
  until: ifFilled(timeIn, values, 'until'),
  firstSequence: ifFilled(numberIn, values, 'firstSequence'),
  lastSequence: ifFilled(numberIn, values, 'lastSequence'),
  state: STATES.find((state) => state === values.state),
})

/** A dry run counts first, so that the button to send shows how many events it sends. */
export function ReplayRangeButton() {
  const t = useTranslations('admin.events')
  const [open, setOpen] = useState(false)
  const [counted, setCounted] = useState<Counted | null>(null)

  const close = () => {
    setOpen(false)
    setCounted(null)
  }
  const count = async (values: FormValues): Promise<Counted> => {
    const range = rangeOf(values)
    return {
      range,
      result: await call('POST /api/v1/admin/events/replays', { body: { ...range, dryRun: true } }),
    }
  }

  return (
    <>
      <Button tone="outline" onClick={() => setOpen(true)}>
        {t('replayRange')}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={t('replayRange')}
        description={t('replayRangeBody')}
        place="right"
      >
        <ActionForm
          send={count}
          onSuccess={setCounted}
          onChange={() => setCounted(null)}
          submit={t('count')}
          tone={counted ? 'outline' : 'ink'}
        >
          <TextField
            name="from"
            label={t('range.from')}
            hint={t('seoul')}
            type="datetime-local"
            data-first-focus
          />
          <TextField name="until" label={t('range.until')} hint={t('seoul')} type="datetime-local" />
          <div className="grid grid-cols-2 items-start gap-4">
            <NumberField name="firstSequence" label={t('range.firstSequence')} min={1} />
            <NumberField name="lastSequence" label={t('range.lastSequence')} min={1} />
          </div>
          <Field name="state" label={t('range.state')}>
            {(control) => (
              <Select {...control}>
                <option value="">{t('range.both')}</option>
                {STATES.map((state) => (
                  <option key={state} value={state}>
                    {t(`states.${state}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </ActionForm>
        {counted && <CountedEvents {...counted} onSent={close} />}
      </Dialog>
    </>
  )
}

function CountedEvents({ range, result, onSent }: Counted & { onSent: () => void }) {
  const t = useTranslations('admin.events')
  const { matched, firstSequence, lastSequence } = result
  const found = { count: matched, first: firstSequence ?? 0, last: lastSequence ?? 0 }
  return (
    <div className="mt-4 grid gap-4">
      <Notice tone={matched > 0 ? 'warn' : 'plain'} role="status">
        {matched > 0 ? t('counted', found) : t('countedNone')}
      </Notice>
      {matched > 0 && (
        <ActionButton
          route="POST /api/v1/admin/events/replays"
          input={{ body: range }}
          successText={({ replayed }) => t('replayedCount', { count: replayed })}
          onSuccess={onSent}
        >
          {t('replayCount', { count: matched })}
        </ActionButton>
      )}
    </div>
  )
}
