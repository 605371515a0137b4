'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type ProblemTexts, useAccountRequest } from '@/components/account/use-account-request'
import { reportFigure } from '@/components/layout/live-figures'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { Field, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { keptToast } from '@/components/ui/kept-toast'
import { useUi } from '@/components/ui/ui-context'
import { call, type InputOf } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { BANKS } from '@/lib/wallet/banks'
import { AmountField } from './amount-field'

type WithdrawFormProps = {
  balance: number
  /** How much of it can be withdrawn. */
  limit: number
  name: string
  text: Messages['wallet']['withdrawal']
  problems: ProblemTexts
}

type Body = InputOf<'POST /api/v1/withdrawals'>['body']

export function WithdrawForm({ balance, limit, name, text, problems }: WithdrawFormProps) {
  const { locale } = useUi()
  const router = useRouter()
  const [amount, setAmount] = useState(0)
  const won = (value: number) => formatWon(locale, value)
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'withdraw',
    texts: problems,
    send: (body: Body, idempotencyKey) => call('POST /api/v1/withdrawals', { body }, { idempotencyKey }),
    onSuccess: (_, body) => {
      reportFigure('balance', balance - body.amount)
      keptToast(text.done, text.doneBody)
      router.refresh()
    },
    onRefused: router.refresh,
  })
  const tooMuch = amount > limit ? fill(text.tooMuch, { balance: won(limit) }) : undefined

  function submit(data: FormData) {
    if (amount === 0 || tooMuch) return
    const bank = BANKS.find((each) => each === data.get('bank'))
    if (!bank) return
    return run({
      amount,
      bank,
      accountNumber: String(data.get('accountNumber')),
      holder: String(data.get('holder')),
    })
  }

  return (
    <Form errors={errors} className="grid gap-5" onSubmit={submit}>
      <AmountField
        name="amount"
        label={text.amount}
        invalid={text.needAmount}
        error={tooMuch}
        amount={amount}
        onChange={setAmount}
        limit={limit}
        allText={fill(text.all, { balance: won(limit) })}
      />
      <Field name="bank" label={text.bank} invalid={text.needBank}>
        {(control) => (
          <Select {...control} required defaultValue="">
            <option value="" disabled>
              {text.chooseBank}
            </option>
            {BANKS.map((bank) => (
              <option key={bank} value={bank}>
                {text.banks[bank]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <TextField
        name="accountNumber"
        label={text.accountNumber}
        invalid={text.needAccount}
        inputMode="numeric"
        autoComplete="off"
        pattern="[0-9\- ]{8,30}"
        required
        maxLength={30}
      />
      <TextField
        name="holder"
        label={text.holder}
        hint={text.holderHint}
        invalid={text.needHolder}
        defaultValue={name}
        autoComplete="name"
        required
        maxLength={40}
      />
      <FormProblem problem={problem} />
      <Button type="submit" size="lg" wide busy={busy}>
        {text.submit}
      </Button>
    </Form>
  )
}
