'use client'

import { useEffect } from 'react'
import { reportFigure } from '@/components/layout/live-figures'
import { call } from '@/lib/api/client'

/** Marks the shown notices as read once they are seen. A failure leaves them unread, and the next visit tries again. */
export function MarkRead({ upTo }: { upTo: number }) {
  useEffect(() => {
    call('POST /api/v1/notices/read', { body: { upTo } }).then(
      ({ unread }) => reportFigure('unread', unread),
      () => {},
    )
  }, [upTo])
  return null
}
