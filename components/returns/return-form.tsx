'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ReviewPictures } from '@/components/reviews/review-pictures'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Select, Textarea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { RadioCards } from '@/components/ui/radio-cards'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { type ReturnedLine, refundOf } from '@/lib/orders/refund-rule'
import { IS_FAULT } from '@/lib/returns/return-rule'
import { problemOf } from './problem-of'
import { type ReturnableLine, ReturnLines } from './return-lines'

type Kind = 'REFUND' | 'EXCHANGE'
type Reason = keyof Messages['returns']['reasons']

type ReturnFormProps = {
  orderId: number
  price: { subtotal: number; discount: number; deliveryFee: number }
  lines: ReturnableLine[]
  /** Those whose deadline has not passed. */
  reasons: Reason[]
  /** Where the money goes, for example `카드로`. */
  backTo: string
  text: Messages['returns']
  pictureText: Messages['reviews']['write']
}

type Request = {
  kind: Kind
  reason: Reason
  note: string
  pictures: string[]
  lines: ReturnedLine[]
}

export function ReturnForm(props: ReturnFormProps) {
  const { orderId, price, lines, reasons, backTo, text, pictureText } = props
  const { form } = text
  const { locale } = useUi()
  const router = useRouter()
  const [first, ...others] = lines.filter(({ max }) => max > 0)
  const [quantities, setQuantities] = useState<Record<number, number>>(
    first?.max === 1 && others.length === 0 ? { [first.productId]: 1 } : {},
  )
  const [kind, setKind] = useState<Kind>('REFUND')
  const [reason, setReason] = useState<Reason | ''>('')
  const [pictures, setPictures] = useState<string[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  // After a refusal the refreshed page may allow less than was chosen.
  const chosen = lines
    .map(({ productId, max }) => ({ productId, quantity: Math.min(quantities[productId] ?? 0, max) }))
    .filter(({ quantity }) => quantity > 0)
  const expected = refundOf({ ...price, lines }, chosen)

  const { run, busy } = useRequest({
    intent: `return-${orderId}`,
    send: (request: Request, idempotencyKey) => {
      setProblem(null)
      return call('POST /api/v1/returns', { body: { orderId, ...request } }, { idempotencyKey })
    },
    onSuccess: () => {
      toast(form.sent, { tone: 'good', stays: true })
      router.push(`/orders/${orderId}`)
      router.refresh()
    },
    onError: (error) => {
      setProblem(problemOf(error, text))
      if (error.detail.reason === 'QUANTITY') router.refresh()
    },
    leaves: true,
  })

  return (
    <Form
      className="grid gap-4"
      onSubmit={(data) => {
        if (reason === '') return
        if (chosen.length === 0) return setProblem(form.nothing)
        const note = String(data.get('note')).trim()
        void run({ kind, reason, note, pictures, lines: chosen })
      }}
    >
      <Card className="grid gap-6">
        <Field name="reason" label={form.reason}>
          {(control) => (
            <Select
              {...control}
              required
              value={reason}
              onChange={(event) => setReason(event.target.value as Reason | '')}
            >
              <option value="">{form.chooseReason}</option>
              {reasons.map((each) => (
                <option key={each} value={each}>
                  {text.reasons[each]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <ReturnLines
          lines={lines}
          chosen={chosen}
          onChange={(productId, quantity) => {
            setProblem(null)
            setQuantities({ ...quantities, [productId]: quantity })
          }}
          isFault={reason !== '' && IS_FAULT[reason]}
          text={form}
        />
        <RadioCards
          legend={form.kind}
          name="kind"
          value={kind}
          onChange={(value) => setKind(value === 'EXCHANGE' ? 'EXCHANGE' : 'REFUND')}
          cards={[
            { value: 'REFUND', title: text.kinds.REFUND, body: form.refundBody },
            { value: 'EXCHANGE', title: text.kinds.EXCHANGE, body: form.exchangeBody },
          ]}
        />
        <Field name="note" label={form.note} hint={form.noteHint}>
          {(control) => <Textarea {...control} maxLength={1000} />}
        </Field>
        <ReviewPictures
          pictures={pictures}
          onChange={setPictures}
          text={{ ...pictureText, pictures: form.pictures, picturesHint: form.picturesHint }}
        />
      </Card>
      <Card className="grid gap-3">
        <p aria-live="polite" className="font-bold text-lg empty:hidden">
          {chosen.length > 0 && fill(form.expected, { amount: formatWon(locale, expected), backTo })}
        </p>
        <p className="text-muted text-sm">{form.expectedNote}</p>
        <p className="text-muted text-sm">{form.postage}</p>
        <FormProblem problem={problem} />
        <Button type="submit" size="lg" wide busy={busy}>
          {form.submit}
        </Button>
      </Card>
    </Form>
  )
}
