import { type FormEvent, useRef, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { DETAIL_MAX, RECIPIENT_MAX, ROAD_ADDRESS_MAX } from '@/lib/delivery/limits'
import { formatPhone } from '@/lib/delivery/phone'
import { regionInAddress, regionOf } from '@/lib/delivery/postal-region'
import type { DeliveryAddress, PostcodeMatch } from '@/lib/delivery/schema'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { NoteField } from './note-field'
import { PostcodeSearch } from './postcode-search'

type Text = Messages['delivery']

type AddressFieldsProps = {
  initial?: DeliveryAddress | undefined
  /** Whether the shop has a postcode service. */
  canSearch: boolean
  text: Text
}

/** The inputs of an address, inside a `Form`. `readDelivery` reads them. */
export function AddressFields({ initial, canSearch, text }: AddressFieldsProps) {
  const { fields } = text
  const [postalCode, setPostalCode] = useState(initial?.postalCode ?? '')
  const [roadAddress, setRoadAddress] = useState(initial?.roadAddress ?? '')
  const detail = useRef<HTMLInputElement>(null)
  const take = (match: PostcodeMatch) => {
    setPostalCode(match.postalCode)
    setRoadAddress(match.roadAddress)
    detail.current?.focus()
  }
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="recipient"
          label={fields.recipient}
          invalid={fields.recipientNeeded}
          defaultValue={initial?.recipient}
          autoComplete="shipping name"
          required
          maxLength={RECIPIENT_MAX}
        />
        <TextField
          name="phone"
          label={fields.phone}
          hint={fields.phoneHint}
          invalid={fields.phoneInvalid}
          defaultValue={initial?.phone}
          type="tel"
          inputMode="tel"
          autoComplete="shipping tel-national"
          pattern="01[016789]-[0-9]{3,4}-[0-9]{4}"
          required
          onInput={formatWhileTyping}
        />
      </div>
      {canSearch && <PostcodeSearch text={text.search} onFound={take} />}
      <div className="grid items-start gap-4 sm:grid-cols-[10rem_1fr]">
        <TextField
          name="postalCode"
          label={fields.postalCode}
          hint={hintOf(postalCode, roadAddress, text)}
          invalid={fields.postalCodeInvalid}
          value={postalCode}
          onChange={(event) => setPostalCode(event.target.value.replaceAll(/\D/g, ''))}
          inputMode="numeric"
          autoComplete="shipping postal-code"
          pattern="[0-9]{5}"
          maxLength={5}
          required
        />
        <TextField
          name="roadAddress"
          label={fields.roadAddress}
          hint={fields.roadAddressHint}
          invalid={fields.roadAddressNeeded}
          value={roadAddress}
          onChange={(event) => setRoadAddress(event.target.value)}
          autoComplete="shipping address-line1"
          required
          maxLength={ROAD_ADDRESS_MAX}
        />
      </div>
      <TextField
        ref={detail}
        name="detail"
        label={fields.detail}
        hint={fields.detailHint}
        defaultValue={initial?.detail}
        autoComplete="shipping address-line2"
        maxLength={DETAIL_MAX}
      />
      <NoteField initial={initial?.note ?? ''} text={text} />
    </div>
  )
}

/** Hyphens appear while digits are typed at the end; a correction in the middle is left alone. */
function formatWhileTyping({ currentTarget: input }: FormEvent<HTMLInputElement>) {
  if (input.selectionStart === input.value.length) input.value = formatPhone(input.value)
}

/** A region is a hint and never a refusal: the table knows regions, not single addresses. */
function hintOf(postalCode: string, roadAddress: string, { fields, regions }: Text): string | undefined {
  if (!/^\d{5}$/.test(postalCode)) return undefined
  const region = regionOf(postalCode)
  if (region === null) return fields.unknownCode
  const named = regionInAddress(roadAddress)
  const text = named !== null && named !== region ? fields.mismatch : fields.inRegion
  return fill(text, { region: regions[region] })
}
