'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { call, type InputOf } from '@/lib/api/client'
import type { BulkEdited } from '@/lib/catalog/bulk-schema'
import { ActionForm } from './action-form'
import { BulkFields, type BulkKind } from './bulk-fields'
import { BulkResult } from './bulk-result'
import type { CategoryNames } from './category-name'
import { type FormValues, numberIn, textIn, wonIn } from './form-values'
import { ProblemNotice } from './problem-notice'
import type { Selectable } from './product-selection'
import { Dialog } from './ui/dialog'
import { useAction } from './use-action'

type Body = InputOf<'POST /api/v1/admin/products/bulk-edits'>['body']
type Planned = { change: Body['change']; result: BulkEdited }

/** What the form asks for. */
function changeOf(kind: BulkKind, values: FormValues): Body['change'] {
  if (kind === 'category') return { kind: 'setCategory', category: textIn(values, 'category') }
  if (kind === 'onSale') return { kind: 'setOnSale', onSale: values.onSale === 'true' }
  if (kind === 'stock') return { kind: 'addToStock', stockDelta: numberIn(values, 'stockDelta') }
  if (values.by === 'percent') return { kind: 'changePriceByPercent', percent: numberIn(values, 'percent') }
  if (values.by === 'amount') return { kind: 'addToPrice', amount: wonIn(values, 'amount') }
  return { kind: 'setPrice', price: wonIn(values, 'price') }
}

type BulkDialogProps = {
  kind: BulkKind
  products: readonly Selectable[]
  categories: CategoryNames
  onClose: () => void
  onApplied: () => void
}

/** One change for the selected products: a dry run shows each before and after, and then it is applied, all or nothing. */
export function BulkDialog({ kind, products, categories, onClose, onApplied }: BulkDialogProps) {
  const t = useTranslations('desk.bulk')
  const [planned, setPlanned] = useState<Planned | null>(null)
  const body = products.map(({ productId, version }) => ({ productId, version }))
  const edit = (change: Body['change'], dryRun: boolean, idempotencyKey?: string) =>
    call(
      'POST /api/v1/admin/products/bulk-edits',
      { body: { products: body, change, dryRun } },
      idempotencyKey === undefined ? {} : { idempotencyKey },
    )
  const { busy, problem, run } = useAction({
    send: (change: Body['change'], idempotencyKey) => edit(change, false, idempotencyKey),
    successText: (result) =>
      result.applied ? t('applied', { count: result.changes.length }) : t('notApplied'),
    onSuccess: (result) => {
      if (result.applied) onApplied()
      else setPlanned((plan) => plan && { ...plan, result })
    },
  })
  const canApply =
    planned !== null && planned.result.problems.length === 0 && planned.result.changes.length > 0
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`titles.${kind}`, { count: products.length })}
      description={t('body')}
      place="wide"
      footer={
        canApply && (
          <Button busy={busy} onClick={() => run(planned.change)}>
            {t('apply', { count: planned.result.changes.length })}
          </Button>
        )
      }
    >
      <ActionForm
        send={async (values) => {
          const change = changeOf(kind, values)
          return { change, result: await edit(change, true) }
        }}
        onSuccess={setPlanned}
        onChange={() => setPlanned(null)}
        submit={t('preview')}
        tone={canApply ? 'outline' : 'ink'}
      >
        <BulkFields kind={kind} categories={categories} onChoice={() => setPlanned(null)} />
      </ActionForm>
      <div className="mt-4 grid gap-4">
        <ProblemNotice problem={problem} />
        {planned && <BulkResult result={planned.result} categories={categories} />}
      </div>
    </Dialog>
  )
}
