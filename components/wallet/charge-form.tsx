'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { early } from '@/components/ui/early-input'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { Notice } from '@/components/ui/notice'
import { RadioCards } from '@/components/ui/radio-cards'
import { useUi } from '@/components/ui/ui-context'
import { fill } from '@/lib/i18n/fill'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { formatWonCompact } from '@/lib/i18n/format-compact'
import type { Messages } from '@/lib/i18n/messages'
import type { GatewayType } from '@/lib/payments/settled-by'
import type { ChargeLimits } from '@/lib/settings/charge-limits'
import { useCharge } from './use-charge'

type ChargeFormProps = {
  userId: number
  balance: number
  limits: ChargeLimits
  /** The payment types on offer. */
  methods: GatewayType[]
  text: Messages['wallet']['charge']
  typeNames: Messages['payments']['types']
}

const QUICK_AMOUNTS = [10_000, 30_000, 50_000, 100_000]

export function ChargeForm({ userId, balance, limits, methods, text, typeNames }: ChargeFormProps) {
  const { locale } = useUi()
  const group = useId()
  const [amount, setAmount] = useState(0)
  const [method, setMethod] = useState(methods[0])
  const { charge, busy, refusal } = useCharge(text, () => setAmount(0))

  const room = limits.ceiling - balance
  const most = Math.min(limits.max, room)
  const quickAmounts = QUICK_AMOUNTS.filter((each) => each >= limits.min)
  const won = (value: number) => formatWon(locale, value)
  const problem =
    amount > most
      ? fill(room < limits.max ? text.room : text.tooMuch, { max: won(limits.max), room: won(room) })
      : amount > 0 && amount < limits.min
        ? fill(text.tooLittle, { min: won(limits.min) })
        : undefined
  const ready = amount > 0 && !problem

  if (!method) return <Notice tone="warn">{text.notOffered}</Notice>

  return (
    <Form onSubmit={() => ready && charge({ userId, amount, paymentType: method })} className="grid gap-5">
      <fieldset className="@container">
        <legend className="mb-2.5 font-semibold text-sm">{text.amounts}</legend>
        <div className="grid grid-cols-2 gap-2 @sm:grid-cols-4">
          {quickAmounts.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={amount === each}
              disabled={each > most}
              onClick={() => setAmount(each)}
              {...early}
              className={cn(
                'pressable h-12 rounded-md bg-sunken font-bold tabular-nums hover:bg-line disabled:opacity-45',
                'aria-pressed:bg-jade aria-pressed:text-jade-ink',
              )}
            >
              {locale === 'ko' && each % 10_000 === 0 ? formatWonCompact(locale, each) : won(each)}
            </button>
          ))}
        </div>
      </fieldset>
      <TextField
        name="amount"
        label={text.custom}
        error={problem}
        hint={fill(text.limits, { min: won(limits.min), max: won(limits.max) })}
        inputMode="numeric"
        autoComplete="off"
        value={amount === 0 ? '' : formatNumber(locale, amount)}
        onChange={(event) => setAmount(Number(event.target.value.replace(/\D/g, '').slice(0, 10)))}
        className="font-bold tabular-nums"
      />
      <div className="@container">
        <RadioCards
          legend={text.method}
          name={`${group}-method`}
          value={method}
          onChange={(value) => setMethod(methods.find((each) => each === value))}
          cards={methods.map((each) => ({ value: each, title: typeNames[each] }))}
          className="@xs:grid-cols-2 @xs:[&>legend]:col-span-2"
        />
      </div>
      <FormProblem problem={refusal} />
      <div className="grid gap-2">
        <Button type="submit" size="lg" wide busy={busy} disabled={!ready}>
          {ready ? fill(text.submit, { amount: won(amount) }) : text.submitEmpty}
        </Button>
        <p className="min-h-[1.375rem] text-center text-muted text-sm tabular-nums" aria-live="polite">
          {ready && fill(text.after, { amount: won(balance + amount) })}
        </p>
      </div>
    </Form>
  )
}
