import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { RadioCards } from '@/components/ui/radio-cards'
import { useUi } from '@/components/ui/ui-context'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { Step } from './step'
import type { PaymentChoice, PaymentOptions } from './use-payment-choice'
import type { Steps } from './use-steps'

type PaymentStepProps = {
  steps: Steps
  options: PaymentOptions
  payment: PaymentChoice
  text: Messages['checkout']
  typeNames: Messages['payments']['types']
}

/** How the order is paid. A wallet that is too low can be charged with the order. */
export function PaymentStep({ steps, options, payment, text, typeNames }: PaymentStepProps) {
  const { balance, methods } = options
  const { method, missing, possibleCharge, charge, canPay } = payment
  const { locale } = useUi()
  const won = (value: number) => formatWon(locale, value)
  return (
    <Step
      name="payment"
      steps={steps}
      title={text.method.title}
      question={text.steps.payment}
      summary={
        <>
          <span className="block font-bold">{typeNames[method]}</span>
          {method === 'BALANCE' && (
            <span className="block text-jade text-xs tabular-nums">
              {charge ? fill(text.short.after, { amount: won(charge.amount) }) : won(balance)}
            </span>
          )}
        </>
      }
      change={text.steps.change}
    >
      <RadioCards
        legend={<span className="sr-only">{text.method.title}</span>}
        name="method"
        value={method}
        onChange={(value) => payment.choose(methods.find((each) => each === value) ?? 'BALANCE')}
        cards={methods.map((each) => ({
          value: each,
          title: typeNames[each],
          ...(each === 'BALANCE' && walletCard(payment, options, text, won)),
        }))}
      />
      {charge && (
        <ChargeType payment={payment} text={text} typeNames={typeNames}>
          {fill(text.short.exact, { amount: won(charge.amount) })}
        </ChargeType>
      )}
      {!canPay && missing > 0 && possibleCharge === null && (
        <Notice tone="warn" className="mt-4">
          {text.short.noWay}
        </Notice>
      )}
    </Step>
  )
}

type Won = (value: number) => string

function walletCard(
  { missing, possibleCharge }: PaymentChoice,
  { balance, limits }: PaymentOptions,
  text: Messages['checkout'],
  won: Won,
) {
  const amount = won(missing)
  const body =
    missing === 0
      ? undefined
      : possibleCharge
        ? fill(text.short.charge, { amount: won(possibleCharge.amount) })
        : missing > limits.max
          ? fill(text.short.far, { amount, max: won(limits.max) })
          : fill(text.short.title, { amount })
  return {
    body,
    disabled: missing > 0 && possibleCharge === null,
    aside: <span className={missing > 0 ? 'text-muted' : 'font-semibold text-jade'}>{won(balance)}</span>,
  }
}

type ChargeTypeProps = Pick<PaymentStepProps, 'payment' | 'text' | 'typeNames'> & { children: ReactNode }

/** What pays for the charge. */
function ChargeType({ payment, text, typeNames, children }: ChargeTypeProps) {
  const { chargeTypes, charge, chooseChargeType } = payment
  return (
    <div className="@container mt-4 rounded-lg bg-sunken p-4">
      <RadioCards
        legend={text.short.by}
        name="charge-type"
        value={charge?.paymentType ?? ''}
        onChange={(value) => {
          const type = chargeTypes.find((each) => each === value)
          if (type) chooseChargeType(type)
        }}
        cards={chargeTypes.map((each) => ({ value: each, title: typeNames[each] }))}
        className="@xs:grid-cols-2 @xs:[&>legend]:col-span-2"
      />
      <p className="mt-3 text-muted text-sm">{children}</p>
    </div>
  )
}
