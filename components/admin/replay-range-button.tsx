'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { call, type InputOf, type ResponseOf } from '@/lib/api/client'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

type Range = NonNullable<InputOf<'adminReplayEvents'>['body']>
type Counted = { range: Range; found: ResponseOf<'adminReplayEvents'> }

/** Times are entered as Korean time, whatever the operator's time zone. */
function rangeOf(form: FormData): Range {
  const text = (name: string) => String(form.get(name) ?? '')
  const time = (name: string) => (text(name) ? { [name]: `${text(name)}:00+09:00` } : {})
  const number = (name: string) => (text(name) ? { [name]: Number(text(name)) } : {})
  const state = text('state')
  return {
    ...time('from'),
    ...time('until'),
    ...number('firstSequence'),
    ...number('lastSequence'),
    ...(state === 'DEAD' || state === 'DELIVERED' ? { state } : {}),
  }
}

/** A dry run counts first, so that the button to send shows how many events it sends. */
export function ReplayRangeButton() {
  const t = useTranslations('admin.events')
  const [open, setOpen] = useState(false)
  const [counted, setCounted] = useState<Counted | null>(null)
  const { busy, problem, run, forget } = useDeskAction()

  const close = () => {
    setOpen(false)
    setCounted(null)
    forget()
  }

  async function count(form: FormData) {
    const range = rangeOf(form)
    const found = await run(() => call('adminReplayEvents', { body: { ...range, dryRun: true } }))
    setCounted(found && { range, found })
  }

  async function send({ range }: Counted) {
    const sent = await run(
      () => call('adminReplayEvents', { body: range }),
      ({ replayed }) => t('replayedCount', { count: replayed }),
    )
    if (sent) close()
  }

  const matched = counted?.found.matched ?? 0
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
        footer={
          <>
            <Button type="submit" form="replay-range" tone={matched > 0 ? 'outline' : 'ink'} busy={busy}>
              {t('count')}
            </Button>
            {counted && matched > 0 && (
              <Button busy={busy} onClick={() => send(counted)}>
                {t('replayCount', { count: matched })}
              </Button>
            )}
          </>
        }
      >
        <form
          id="replay-range"
          className="grid gap-4"
          onChange={() => setCounted(null)}
          onSubmit={(event) => {
            event.preventDefault()
            void count(new FormData(event.currentTarget))
          }}
        >
          {(['from', 'until'] as const).map((name) => (
            <Field key={name} label={t(`range.${name}`)} hint={t('seoul')} error={problem?.fields[name]}>
              {(control) => (
                <Input
                  {...control}
                  name={name}
                  type="datetime-local"
                  {...(name === 'from' ? { 'data-first-focus': true } : {})}
                />
              )}
            </Field>
          ))}
          <div className="grid grid-cols-2 items-start gap-4">
            {(['firstSequence', 'lastSequence'] as const).map((name) => (
              <Field key={name} label={t(`range.${name}`)} error={problem?.fields[name]}>
                {(control) => (
                  <Input {...control} name={name} type="number" inputMode="numeric" min={1} step={1} />
                )}
              </Field>
            ))}
          </div>
          <Field label={t('range.state')}>
            {(control) => (
              <Select {...control} name="state">
                <option value="">{t('range.both')}</option>
                <option value="DEAD">{t('states.DEAD')}</option>
                <option value="DELIVERED">{t('states.DELIVERED')}</option>
              </Select>
            )}
          </Field>
          <ProblemNotice problem={problem} />
          {counted && (
            <Notice tone={matched > 0 ? 'warn' : 'plain'} role="status">
              {matched > 0
                ? t('counted', {
                    count: matched,
                    first: counted.found.firstSequence ?? 0,
                    last: counted.found.lastSequence ?? 0,
                  })
                : t('countedNone')}
            </Notice>
          )}
        </form>
      </Dialog>
    </>
  )
}
