import type { ReactNode } from 'react'
import type { CartLine } from '@/components/cart/cart-line'
import { Section } from '@/components/ui/section'
import type { Messages } from '@/lib/i18n/messages'
import { PriceRows } from './price-rows'
import { RefusalNotice } from './refusal-notice'
import type { useCheckout } from './use-checkout'

type SummaryProps = {
  checkout: ReturnType<typeof useCheckout>
  balance: number
  /** All requested lines, including those no longer available. */
  requested: readonly CartLine[]
  text: Messages['checkout']
  className: string
  /** The pay button, which a phone has in its own bar. */
  children: ReactNode
}

/** What is paid, and why a payment was refused. */
export function Summary({ checkout, balance, requested, text, className, children }: SummaryProps) {
  const { order, payment, refusal, setQuantity } = checkout
  return (
    <div className={className}>
      <Section title={text.sum.title}>
        <PriceRows
          price={order.price}
          balance={payment.method === 'BALANCE' ? balance : null}
          charged={payment.charge?.amount ?? 0}
          text={text.sum}
        />
        <div className="mt-6 grid gap-3">
          {refusal && (
            <RefusalNotice
              key={refusal.requestId}
              refusal={refusal}
              lines={requested}
              ordered={order.lines}
              onQuantity={setQuantity}
              text={text.answers}
            />
          )}
          <div className="max-md:hidden">{children}</div>
          <p className="text-muted text-sm">{text.agree}</p>
        </div>
      </Section>
    </div>
  )
}
