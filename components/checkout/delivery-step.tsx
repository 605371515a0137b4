import { AddressPicker } from '@/components/delivery/address-picker'
import { oneLineAddress } from '@/components/delivery/delivery-text'
import type { Messages } from '@/lib/i18n/messages'
import { Step } from './step'
import type { DeliveryChoice } from './use-delivery'
import type { Steps } from './use-steps'

export type DeliveryTexts = { canSearch: boolean; deliveryText: Messages['delivery'] }

type DeliveryStepProps = DeliveryTexts & {
  steps: Steps
  delivery: DeliveryChoice
  text: Messages['checkout']
}

/** Where the order goes. Without an address yet, the first one is added here. */
export function DeliveryStep({ steps, delivery, canSearch, deliveryText, text }: DeliveryStepProps) {
  const { addresses, chosen, choose } = delivery
  const isFirst = addresses.length === 0
  return (
    <Step
      name="delivery"
      steps={steps}
      title={text.delivery.title}
      question={text.steps.delivery}
      summary={
        chosen ? (
          <>
            <span className="block font-bold">{chosen.recipient}</span>
            <span className="line-clamp-1 text-muted text-xs">{oneLineAddress(chosen)}</span>
          </>
        ) : (
          <span className="font-bold text-accent">{text.delivery.needed}</span>
        )
      }
      change={text.steps.change}
    >
      <AddressPicker
        addresses={addresses}
        chosen={chosen}
        onChoose={(address) => {
          choose(address)
          if (isFirst && steps.current === 'delivery') steps.close()
        }}
        canSearch={canSearch}
        text={deliveryText}
      />
    </Step>
  )
}
