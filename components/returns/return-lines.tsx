import { ProductPicture } from '@/components/catalog/product-picture'
import { Select } from '@/components/ui/controls'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import type { ReturnedLine } from '@/lib/orders/refund-rule'

export type ReturnableLine = {
  productId: number
  name: string
  imageUrl: string | null
  unitPrice: number
  quantity: number
  /** How many have come back already. */
  returned: number
  /** Whether a change of mind is a reason. */
  returnable: boolean
  /** How many can still be sent back. */
  max: number
}

type ReturnLinesProps = {
  lines: ReturnableLine[]
  chosen: readonly ReturnedLine[]
  onChange: (productId: number, quantity: number) => void
  /** Whether the chosen reason is a fault of the shop. */
  isFault: boolean
  text: Messages['returns']['form']
}

/** How many of each product go back. */
export function ReturnLines({ lines, chosen, onChange, isFault, text }: ReturnLinesProps) {
  return (
    <fieldset>
      <legend className="font-semibold text-sm">{text.which}</legend>
      <p className="mb-2.5 text-muted text-sm">{text.whichHint}</p>
      <ul className="divide-y">
        {lines
          .filter(({ max }) => max > 0)
          .map(({ productId, name, imageUrl, returnable, max }) => (
            <li key={productId} className="flex items-center gap-3 py-3 first:pt-0 last:pb-0 sm:gap-4">
              <span className="w-12 shrink-0 sm:w-14">
                <ProductPicture src={imageUrl} alt="" sizes="5rem" className="rounded-md" />
              </span>
              <span className="min-w-0 grow">
                <span className="block font-medium leading-snug">{name}</span>
                {!returnable && !isFault && (
                  <span className="block text-muted text-sm">{text.notReturnable}</span>
                )}
              </span>
              <Select
                aria-label={fill(text.quantityOf, { name, max })}
                value={chosen.find((line) => line.productId === productId)?.quantity ?? 0}
                onChange={(event) => onChange(productId, Number(event.target.value))}
                className="w-[4.5rem] shrink-0 sm:w-24"
              >
                {Array.from({ length: max + 1 }, (_, quantity) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the index is the quantity
                  <option key={quantity} value={quantity}>
                    {quantity}
                  </option>
                ))}
              </Select>
            </li>
          ))}
      </ul>
    </fieldset>
  )
}
