import { X } from 'lucide-react'
import { ProductPicture } from '@/components/catalog/product-picture'
import { isFew } from '@/components/catalog/stock'
import { Checkbox } from '@/components/ui/checkbox'
import { ClientPrice } from '@/components/ui/client-price'
import { cn } from '@/components/ui/cn'
import { early } from '@/components/ui/early-input'
import { IconButton } from '@/components/ui/icon-button'
import { Link } from '@/components/ui/link'
import { QuantityStepper } from '@/components/ui/quantity-stepper'
import { useUi } from '@/components/ui/ui-context'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { type CartLine, isBuyable, isUnavailable } from './cart-line'

type Text = Messages['cart']['view']

type CartRowProps = {
  line: CartLine
  chosen: boolean
  onChoose: (chosen: boolean) => void
  onQuantity: (quantity: number) => void
  onRemove: () => void
  text: Text
}

export function CartRow({ line, chosen, onChoose, onQuantity, onRemove, text }: CartRowProps) {
  const { locale } = useUi()
  const { productId, name, imageUrl, quantity, price, wasPrice, stock } = line
  const unavailable = isUnavailable(line)
  /** On a phone it is beside the name, otherwise above the quantity. */
  const removeButton = (className: string) => (
    <IconButton label={fill(text.remove, { name })} onClick={onRemove} className={className}>
      <X aria-hidden className="size-5" />
    </IconButton>
  )
  return (
    <li className="grid grid-cols-[auto_5rem_1fr] gap-x-3 gap-y-3 py-5 sm:grid-cols-[auto_6.5rem_1fr_auto] sm:gap-x-4">
      <Checkbox
        aria-label={fill(text.choose, { name })}
        checked={chosen}
        disabled={!isBuyable(line)}
        onChange={(event) => onChoose(event.target.checked)}
        className="mt-1"
      />
      <Link href={`/products/${productId}`} tabIndex={-1} aria-hidden="true">
        <ProductPicture
          src={imageUrl}
          alt=""
          eager
          sizes="6rem"
          className={cn('rounded-md', unavailable && 'opacity-50')}
        />
      </Link>
      <div className="min-w-0">
        <div className="flex items-start gap-1">
          <Link
            href={`/products/${productId}`}
            className="line-clamp-4 grow text-balance font-medium leading-snug hover:underline"
          >
            {name}
          </Link>
          {removeButton('-mt-2.5 -mr-3 text-muted sm:hidden')}
        </div>
        {quantity > 1 && (
          <p className="mt-0.5 text-muted text-sm tabular-nums">
            {fill(text.each, { price: formatWon(locale, price) })}
          </p>
        )}
        <Changes line={line} text={text} onQuantity={onQuantity} />
      </div>
      <div className="col-span-full flex flex-wrap items-center justify-between gap-x-3 gap-y-2 pl-[2.125rem] sm:gap-4 sm:col-span-1 sm:flex-col sm:items-end sm:justify-start sm:pl-0">
        {removeButton('-mt-2 -mr-2.5 hidden text-muted sm:grid')}
        {!unavailable && (
          <QuantityStepper
            of={name}
            value={quantity}
            max={Math.max(Math.min(stock, QUANTITY_MAX), 1)}
            onChange={onQuantity}
          />
        )}
        <span className={cn('ml-auto text-right', unavailable && 'text-muted line-through')}>
          {wasPrice !== null && wasPrice > price && !unavailable && (
            <s className="mr-1.5 text-muted text-sm tabular-nums sm:mr-0 sm:block">
              {formatWon(locale, wasPrice * quantity)}
            </s>
          )}
          <ClientPrice won={price * quantity} />
        </span>
      </div>
    </li>
  )
}

type ChangesProps = Pick<CartRowProps, 'line' | 'text' | 'onQuantity'>

/** What changed since the line was added, with a button to adjust it. */
function Changes({ line, text, onQuantity }: ChangesProps) {
  const { locale } = useUi()
  const { price, priceWhenAdded, stock, quantity, onSale } = line
  const rise = price - priceWhenAdded
  const amount = formatWon(locale, Math.abs(rise))
  if (!onSale) return <p className="mt-1 font-semibold text-danger text-sm">{text.hidden}</p>
  if (stock === 0) return <p className="mt-1 font-semibold text-danger text-sm">{text.gone}</p>
  return (
    <>
      {rise !== 0 && (
        <p className={cn('mt-1 font-semibold text-sm', rise > 0 ? 'text-warn' : 'text-jade')}>
          {fill(rise > 0 ? text.priceUp : text.priceDown, { amount })}
        </p>
      )}
      {stock < quantity ? (
        <p className="mt-1 flex flex-wrap items-center gap-x-3 font-semibold text-danger text-sm">
          {fill(text.short, { available: stock })}
          <button
            type="button"
            onClick={() => onQuantity(stock)}
            {...early}
            className="touch-area underline underline-offset-4"
          >
            {fill(text.shortAction, { available: stock })}
          </button>
        </p>
      ) : (
        isFew(stock) && (
          <p className="mt-1 font-semibold text-accent text-sm">{fill(text.few, { available: stock })}</p>
        )
      )}
    </>
  )
}
