'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { NumberField } from '@/components/ui/text-field'
import { call } from '@/lib/api/client'
import { ProblemNotice } from './problem-notice'
import { useAction } from './use-action'

/** Sends a delta without a version, so that concurrent restocks add up. A retry sends the same idempotency key. */
export function RestockForm({ productId }: { productId: number }) {
  const t = useTranslations('admin.products')
  const names = useTranslations('product.fields')
  const { busy, problem, run } = useAction()
  const key = useRef<string | null>(null)
  async function restock(data: FormData, form: HTMLFormElement) {
    key.current ??= crypto.randomUUID()
    const idempotencyKey = key.current
    const input = { params: { productId }, body: { stockDelta: Number(data.get('stockDelta')) } }
    const saved = await run(
      () => call('PATCH /api/v1/admin/products/{productId}', input, { idempotencyKey }),
      (product) => t('restocked', { count: product.stockQuantity }),
    )
    if (!saved) return
    key.current = null
    form.reset()
  }
  return (
    <Form
      className="grid gap-3"
      onChange={() => {
        key.current = null
      }}
      onSubmit={restock}
    >
      <NumberField
        label={names('stockDelta')}
        hint={t('restockHint')}
        error={problem?.fields.stockDelta}
        name="stockDelta"
        required
      />
      <ProblemNotice problem={problem} />
      <Button type="submit" tone="ink" busy={busy}>
        {t('restock')}
      </Button>
    </Form>
  )
}
