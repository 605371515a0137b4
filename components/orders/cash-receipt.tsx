'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { RadioCards } from '@/components/ui/radio-cards'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import type { CashReceipt as Receipt } from '@/lib/receipts/schema'

type Text = Messages['orders']['cashReceipt']
type CashReceiptProps = { orderId: number; receipt: Receipt | null; canRequest: boolean; text: Text }

const TONES = {
  REQUESTED: 'warn',
  ISSUED: 'jade',
  CANCEL_REQUESTED: 'warn',
  CANCELLED: 'plain',
  FAILED: 'danger',
} as const

const PURPOSES = ['DEDUCTION', 'EXPENSE'] as const

/** The cash receipt of an order, and its request while there is none that counts. */
export function CashReceipt({ orderId, receipt, canRequest, text }: CashReceiptProps) {
  const [asks, setAsks] = useState(false)
  return (
    <div className="grid gap-3">
      {receipt ? (
        <div>
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            {text.purposes[receipt.purpose]}
            <Badge tone={TONES[receipt.state]}>{text.states[receipt.state]}</Badge>
          </p>
          <p className="text-muted text-sm tabular-nums">
            {fill(text.number, { hint: receipt.identityHint })}
            {receipt.approvalNumber && ` · ${fill(text.approval, { number: receipt.approvalNumber })}`}
          </p>
          {receipt.state === 'FAILED' && <p className="mt-1 text-sm">{text.failedBody}</p>}
        </div>
      ) : (
        <p className="text-muted text-sm">{text.body}</p>
      )}
      {canRequest && (
        <Button tone="outline" size="sm" className="justify-self-start" onClick={() => setAsks(true)}>
          {text.request}
        </Button>
      )}
      <Dialog open={asks} onClose={() => setAsks(false)} title={text.title}>
        <ReceiptForm orderId={orderId} text={text} onDone={() => setAsks(false)} />
      </Dialog>
    </div>
  )
}

function ReceiptForm({ orderId, text, onDone }: { orderId: number; text: Text; onDone: () => void }) {
  const router = useRouter()
  const group = useId()
  const [purpose, setPurpose] = useState<(typeof PURPOSES)[number]>('DEDUCTION')
  const [problem, setProblem] = useState<string | null>(null)
  const { run, busy } = useRequest({
    intent: `cash-receipt-${orderId}`,
    // The number is personal data, which the browser does not store.
    isSecret: true,
    send: (identity: string, idempotencyKey) => {
      setProblem(null)
      return call(
        'POST /api/v1/orders/{orderId}/cash-receipts',
        { params: { orderId }, body: { purpose, identity } },
        { idempotencyKey },
      )
    },
    onSuccess: () => {
      toast(text.requested, { tone: 'good' })
      router.refresh()
      onDone()
    },
    onError: ({ detail, status }) => {
      const isNumber = status === 400 && Array.isArray(detail.errors)
      setProblem(isNumber ? text.invalid[purpose] : text.failed)
    },
  })
  return (
    <Form className="grid gap-5" onSubmit={(data) => run(String(data.get('identity')))}>
      <RadioCards
        legend={text.purpose}
        name={`${group}-purpose`}
        value={purpose}
        onChange={(value) => setPurpose(PURPOSES.find((each) => each === value) ?? 'DEDUCTION')}
        cards={PURPOSES.map((each) => ({ value: each, title: text.purposes[each] }))}
      />
      <TextField
        key={purpose}
        name="identity"
        label={text.identity[purpose]}
        invalid={text.invalid[purpose]}
        inputMode="numeric"
        autoComplete={purpose === 'DEDUCTION' ? 'tel-national' : 'off'}
        required
        pattern="[0-9\- ]{10,13}"
        maxLength={20}
        data-first-focus
      />
      <FormProblem problem={problem} />
      <Button type="submit" size="lg" wide busy={busy}>
        {text.submit}
      </Button>
    </Form>
  )
}
