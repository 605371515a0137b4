'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type ProblemTexts, useAccountRequest } from '@/components/account/use-account-request'
import { reportFigure } from '@/components/layout/live-figures'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { keptToast } from '@/components/ui/kept-toast'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { call, type InputOf } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { AmountField } from './amount-field'

type ChargeRefundFormProps = {
  /** The most that can be refunded. */
  limit: number
  text: Messages['wallet']['chargeRefund']
  problems: ProblemTexts
}

type Body = InputOf<'POST /api/v1/charge-refunds'>['body']

/** Refunds charges of the wallet to the card or KakaoPay that paid them. */
export function ChargeRefundForm({ limit, text, problems }: ChargeRefundFormProps) {
  const { locale } = useUi()
  const router = useRouter()
  const [amount, setAmount] = useState(0)
  const won = (value: number) => formatWon(locale, value)
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'refund-charge',
    texts: problems,
    send: (body: Body, idempotencyKey) => call('POST /api/v1/charge-refunds', { body }, { idempotencyKey }),
    onSuccess: ({ balance }, body) => {
      reportFigure('balance', balance)
      keptToast(fill(text.done, { amount: won(body.amount) }), text.doneBody)
      setAmount(0)
      router.refresh()
    },
    onRefused: ({ detail }) => {
      // The refreshed page has no form any more, and so no place for its problem.
      if (detail.refundable === 0) toast(text.problems.INSUFFICIENT_BALANCE, { tone: 'bad' })
      router.refresh()
    },
  })
  const tooMuch = amount > limit ? fill(text.tooMuch, { amount: won(limit) }) : undefined
  return (
    <Form
      errors={errors}
      className="grid gap-5"
      onSubmit={() => (amount === 0 || tooMuch ? undefined : run({ amount }))}
    >
      <AmountField
        name="refundAmount"
        label={text.amount}
        invalid={text.needAmount}
        error={tooMuch}
        amount={amount}
        onChange={setAmount}
        limit={limit}
        allText={fill(text.all, { amount: won(limit) })}
      />
      <FormProblem problem={problem} />
      <Button type="submit" size="lg" tone="outline" wide busy={busy}>
        {text.submit}
      </Button>
    </Form>
  )
}
