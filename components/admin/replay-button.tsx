'use client'

import { RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/api/client'
import { useAction } from './use-action'

export function ReplayButton({ eventId }: { eventId: string }) {
  const t = useTranslations('admin.events')
  const { busy, problem, run } = useAction()
  return (
    <>
      <Button
        tone="outline"
        size="sm"
        busy={busy}
        onClick={() =>
          run(
            () => call('POST /api/v1/admin/events/{eventId}/replay', { params: { eventId } }),
            t('replayed'),
          )
        }
      >
        <RotateCw aria-hidden className="size-4" />
        {/* At these widths the table's column has room for the icon only. */}
        <span className="md:max-lg:sr-only">{t('replay')}</span>
      </Button>
      {problem && (
        <p role="alert" className="mt-1 text-danger text-xs">
          {problem.message}
        </p>
      )}
    </>
  )
}
