'use client'

import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { InputOf } from '@/lib/api/client'
import { downloadFile } from './download-file'
import { ProblemNotice } from './problem-notice'
import { useAction } from './use-action'

type OrderExportProps = {
  query: NonNullable<InputOf<'GET /api/v1/admin/orders/csv'>['query']>
  text: { label: string; tooMany: string }
}

/** Downloads what the list shows. Not a plain link, so that a refusal is shown on the page. */
export function OrderExport({ query, text }: OrderExportProps) {
  const { busy, problem, run } = useAction({
    send: (_: null) => downloadFile('/api/v1/admin/orders/csv', query),
  })
  const shown = problem?.reason === 'TOO_MANY_ROWS' ? { ...problem, message: text.tooMany } : problem
  return (
    <div className="grid gap-2.5">
      <Button tone="outline" busy={busy} onClick={() => run(null)}>
        <Download aria-hidden className="size-[1.125rem]" />
        {text.label}
      </Button>
      <ProblemNotice problem={shown} />
    </div>
  )
}
