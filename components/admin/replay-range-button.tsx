'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { NumberField, TextField } from '@/components/ui/text-field'
import type { InputOf, ResponseOf } from '@/lib/api/client'
import { call } from '@/lib/api/client'
import { ProblemNotice } from './problem-notice'
import { useDialogAction } from './use-action'

type Range = NonNullable<InputOf<'POST /api/v1/admin/events/replays'>['body']>
type Counted = { range: Range; result: ResponseOf<'POST /api/v1/admin/events/replays'> }

/** Times are entered as Korean time, whatever the operator's time zone. */
function rangeOf(data: FormData): Range {
  const text = (name: string) => String(data.get(name) ?? '')
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
  const [counted, setCounted] = useState<Counted | null>(null)
  const { open, show, close: closeDialog, busy, problem, run } = useDialogAction()

  const close = () => {
    closeDialog()
    setCounted(null)
  }

  async function count(data: FormData) {
    const range = rangeOf(data)
    const result = await run(() =>
      call('POST /api/v1/admin/events/replays', { body: { ...range, dryRun: true } }),
    )
    setCounted(result && { range, result })
  }

  async function send({ range }: Counted) {
    const sent = await run(
      () => call('POST /api/v1/admin/events/replays', { body: range }),
      ({ replayed }) => t('replayedCount', { count: replayed }),
    )
    if (sent) close()
  }

  const matched = counted?.result.matched ?? 0
  return (
    <>
      <Button tone="outline" onClick={show}>
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
        <Form id="replay-range" className="grid gap-4" onChange={() => setCounted(null)} onSubmit={count}>
          {(['from', 'until'] as const).map((name) => (
            <TextField
              key={name}
              label={t(`range.${name}`)}
              hint={t('seoul')}
              error={problem?.fields[name]}
              name={name}
              type="datetime-local"
              {...(name === 'from' ? { 'data-first-focus': true } : {})}
            />
          ))}
          <div className="grid grid-cols-2 items-start gap-4">
            {(['firstSequence', 'lastSequence'] as const).map((name) => (
              <NumberField
                key={name}
                label={t(`range.${name}`)}
                error={problem?.fields[name]}
                name={name}
                min={1}
              />
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
                    first: counted.result.firstSequence ?? 0,
                    last: counted.result.lastSequence ?? 0,
                  })
                : t('countedNone')}
            </Notice>
          )}
        </Form>
      </Dialog>
    </>
  )
}
