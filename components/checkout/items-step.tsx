import type { CartLine } from '@/components/cart/cart-line'
import { ProductPicture } from '@/components/catalog/product-picture'
import { OrderLine } from '@/components/orders/order-line'
import { useUi } from '@/components/ui/ui-context'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { Step } from './step'
import type { Steps } from './use-steps'

type ItemsStepProps = { steps: Steps; lines: readonly CartLine[]; text: Messages['checkout'] }

/** What is ordered. */
export function ItemsStep({ steps, lines, text }: ItemsStepProps) {
  const { locale } = useUi()
  const won = (value: number) => formatWon(locale, value)
  return (
    <Step
      name="items"
      steps={steps}
      title={text.items}
      question={text.steps.items}
      summary={<Thumbnails lines={lines} text={text} />}
      aside={fill(text.itemCount, { count: lines.length })}
      change={text.steps.see}
    >
      <ul className="divide-y">
        {lines.map(({ productId, name, imageUrl, price: each, quantity }) => (
          <OrderLine
            key={productId}
            picture={imageUrl}
            name={name}
            priceAndQuantity={fill(text.each, { price: won(each), quantity })}
            total={won(each * quantity)}
            eager
          />
        ))}
      </ul>
    </Step>
  )
}

const PICTURES_MAX = 3

function Thumbnails({ lines, text }: Pick<ItemsStepProps, 'lines' | 'text'>) {
  const [first, ...others] = lines
  if (!first) return null
  const names =
    others.length > 0 ? fill(text.andMore, { name: first.name, count: others.length }) : first.name
  return (
    <span className="flex items-center justify-end gap-3">
      <span className="line-clamp-2 font-semibold text-sm">{names}</span>
      <span aria-hidden className="flex shrink-0 -space-x-4">
        {lines.slice(0, PICTURES_MAX).map(({ productId, imageUrl }) => (
          <span key={productId} className="block size-11 overflow-hidden rounded-full ring-2 ring-paper">
            <ProductPicture src={imageUrl} alt="" eager sizes="3rem" />
          </span>
        ))}
      </span>
    </span>
  )
}
