import { AddressPicker } from '@/components/delivery/address-picker'
import { oneLineAddress } from '@/components/delivery/delivery-text'
import { FirstAddress } from '@/components/delivery/first-address'
import type { useSaveAddress } from '@/components/delivery/use-save-address'
import type { Messages } from '@/lib/i18n/messages'
import { Step } from './step'
import type { DeliveryChoice } from './use-delivery'
import type { Steps } from './use-steps'

export type DeliveryTexts = { canSearch: boolean; deliveryText: Messages['delivery'] }

/** The form for the first address, which the button of the phone's pay bar submits. */
export const FIRST_ADDRESS = 'first-address'

type DeliveryStepProps = DeliveryTexts & {
  steps: Steps
  delivery: DeliveryChoice
  /** Saves the first address. */
  saving: ReturnType<typeof useSaveAddress>
  text: Messages['checkout']
}

/** Where the order goes. Without an address yet, the first one is added here. */
export function DeliveryStep(props: DeliveryStepProps) {
  const { steps, delivery, saving, canSearch, deliveryText, text } = props
  const { addresses, chosen, choose } = delivery
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
      {addresses.length === 0 ? (
        <FirstAddress
          id={FIRST_ADDRESS}
          saving={saving}
          canSearch={canSearch}
          text={deliveryText}
          buttonClass="max-md:hidden"
        />
      ) : (
        <AddressPicker
          addresses={addresses}
          chosen={chosen}
          onChoose={choose}
          canSearch={canSearch}
          text={deliveryText}
        />
      )}
    </Step>
  )
}
