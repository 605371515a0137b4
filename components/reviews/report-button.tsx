'use client'

import { Suspense, useState } from 'react'
import { early } from '@/components/ui/early-input'
import { optional } from '@/components/ui/optional'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

/** Loaded when someone reports a review. */
const ReportDialog = optional(() => import('./report-dialog'))

type ReportButtonProps = { reviewId: number; name: string; text: Messages['reviews']['report'] }

export function ReportButton({ reviewId, name, text }: ReportButtonProps) {
  const [open, setOpen] = useState<boolean | null>(null)
  return (
    <>
      <button
        type="button"
        aria-label={fill(text.openLabel, { name })}
        onClick={() => setOpen(true)}
        {...early}
        className="touch-area ml-auto text-muted text-sm hover:text-ink hover:underline"
      >
        {text.open}
      </button>
      {open !== null && (
        <Suspense>
          <ReportDialog reviewId={reviewId} open={open} onClose={() => setOpen(false)} text={text} />
        </Suspense>
      )}
    </>
  )
}
