'use client'

import { useId, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'

type MarketingChoiceProps = { agreed: boolean; text: Messages['policies']['marketing'] }

/** Apart from the other notices, because the law wants a consent of its own. */
export function MarketingChoice({ agreed: rendered, text }: MarketingChoiceProps) {
  const id = useId()
  const [agreed, setAgreed] = useState(rendered)
  const { run } = useRequest({
    intent: 'marketing',
    send: (choice: boolean, idempotencyKey) =>
      call('PUT /api/v1/consents/marketing', { body: { agreed: choice } }, { idempotencyKey }),
    onSuccess: ({ marketing }) => {
      setAgreed(marketing)
      toast(text.saved, { tone: 'good' })
    },
    onError: () => toast(text.failed, { tone: 'bad' }),
  })
  return (
    <div className="flex min-h-11 items-center gap-3.5">
      <Checkbox id={id} checked={agreed} onChange={(event) => run(event.target.checked)} />
      <label htmlFor={id} className="cursor-pointer">
        {text.body}
      </label>
    </div>
  )
}
