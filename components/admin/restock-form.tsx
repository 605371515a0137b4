'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { call } from '@/lib/api/client'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

/** Sends a delta without a version, so that concurrent restocks add up. */
export function RestockForm({ productId }: { productId: number }) {
  const t = useTranslations('admin.products')
  const { busy, problem, run } = useDeskAction()
  const key = useRef<string | null>(null)
  async function restock(form: HTMLFormElement) {
    const stockDelta = Number(new FormData(form).get('stockDelta'))
    key.current ??= crypto.randomUUID()
    const saved = await run(
      () =>
        call(
          'adminEditProduct',
          { params: { productId }, body: { stockDelta } },
          { idempotencyKey: key.current ?? '' },
        ),
      (product) => t('restocked', { count: product.stockQuantity }),
    )
    if (!saved) return
    key.current = null
    form.reset()
  }
  return (
    <form
      className="grid gap-3"
      onChange={() => {
        key.current = null
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void restock(event.currentTarget)
      }}
    >
      <Field label={t('delta')} hint={t('restockHint')} error={problem?.fields.stockDelta}>
        {(control) => (
          <Input {...control} name="stockDelta" type="number" step={1} inputMode="numeric" required />
        )}
      </Field>
      <ProblemNotice problem={problem} />
      <Button type="submit" tone="ink" busy={busy}>
        {t('restock')}
      </Button>
    </form>
  )
}
