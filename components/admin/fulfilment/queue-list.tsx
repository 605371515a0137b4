'use client'

import { ListChecks, ReceiptText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Checkbox } from '@/components/ui/checkbox'
import { call } from '@/lib/api/client'
import type { FulfilmentOrder } from '@/lib/fulfilment/queue-schema'
import { ProblemNotice } from '../problem-notice'
import { useAction } from '../use-action'
import { QueueRow } from './queue-row'

type QueueListProps = { orders: FulfilmentOrder[]; canPrepare: boolean }

/** The orders of one queue; what is selected can be prepared and printed together. */
export function QueueList({ orders, canPrepare }: QueueListProps) {
  const t = useTranslations('fulfilment')
  const [selection, setSelection] = useState<ReadonlySet<number>>(new Set())
  // Orders that have left the queue are not selected any more.
  const selected = orders.filter(({ orderId }) => selection.has(orderId)).map(({ orderId }) => orderId)
  const select = (orderIds: number[], isSelected: boolean) => {
    const next = new Set(selected)
    for (const orderId of orderIds) {
      if (isSelected) next.add(orderId)
      else next.delete(orderId)
    }
    setSelection(next)
  }
  const { run, busy, problem } = useAction({
    send: (orderIds: number[], idempotencyKey) =>
      call('POST /api/v1/admin/fulfilment/preparations', { body: { orderIds } }, { idempotencyKey }),
    successText: ({ prepared, skipped }) =>
      skipped.length === 0
        ? t('prepared', { count: prepared.length })
        : t('preparedSome', { count: prepared.length, skipped: skipped.length }),
  })
  const printed = (kind: 'pick' | 'slips') =>
    `/admin/fulfilment/print?kind=${kind}&orders=${selected.join(',')}`
  const hasSelection = selected.length > 0
  return (
    <div className="grid gap-3">
      <div className="sticky top-24 z-10 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl bg-surface px-4 py-2.5 shadow-sm lg:top-3">
        <label className="flex min-h-11 items-center gap-3 font-semibold text-sm">
          <Checkbox
            checked={selected.length === orders.length}
            onChange={(event) =>
              select(
                orders.map(({ orderId }) => orderId),
                event.target.checked,
              )
            }
          />
          <span aria-live="polite">
            {hasSelection ? t('selected', { count: selected.length }) : t('selectAll')}
          </span>
        </label>
        {hasSelection && (
          <div className="flex flex-wrap gap-2 sm:ml-auto">
            <ButtonLink href={printed('pick')} tone="outline" size="sm">
              <ListChecks aria-hidden className="size-4" />
              {t('pickList')}
            </ButtonLink>
            <ButtonLink href={printed('slips')} tone="outline" size="sm">
              <ReceiptText aria-hidden className="size-4" />
              {t('slips')}
            </ButtonLink>
            {canPrepare && (
              <Button tone="ink" size="sm" busy={busy} onClick={() => run(selected)}>
                {t('prepare')}
              </Button>
            )}
          </div>
        )}
      </div>
      <ProblemNotice problem={problem} />
      <ul className="divide-y rounded-xl bg-surface shadow-sm">
        {orders.map((order) => (
          <QueueRow
            key={order.orderId}
            order={order}
            selected={selected.includes(order.orderId)}
            onSelect={(isSelected) => select([order.orderId], isSelected)}
          />
        ))}
      </ul>
    </div>
  )
}
