import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import { OutlineIcon } from '@/components/ui/outline-icon'
import { fill } from '@/lib/i18n/fill'
import type { Locale } from '@/lib/i18n/locale'
import type { Card, CardText } from './card'
import { ProductPicture } from './product-picture'
import { ProductPrice } from './product-price'
import { QuickAdd } from './quick-add'
import { isFew } from './stock'

type ProductCardProps = {
  card: Card
  text: CardText
  locale: Locale
  eager?: boolean | undefined
  highPriority?: boolean | undefined
}

export function ProductCard({ card, text, locale, ...loading }: ProductCardProps) {
  const { productId, name, price, wasPrice = null, stockQuantity, imageUrl, rank, hasOptions } = card
  const soldOut = stockQuantity === 0
  return (
    <article className="group relative flex flex-col">
      <h3 className="mt-3 line-clamp-2 font-medium text-sm md:text-base">
        <Link href={`/products/${productId}`} className="card-link">
          {name}
        </Link>
      </h3>
      <ProductPrice
        price={price}
        wasPrice={wasPrice}
        was={text.was}
        locale={locale}
        className={cn('mt-1', soldOut && 'text-muted')}
      />
      {isFew(stockQuantity) && !hasOptions && (
        <p className="mt-1 font-semibold text-accent text-xs">{fill(text.left, { count: stockQuantity })}</p>
      )}
      <div className="relative order-first overflow-hidden rounded-xl">
        <ProductPicture
          src={imageUrl}
          alt=""
          sizes="(min-width: 64rem) 17rem, (min-width: 40rem) 32vw, 46vw"
          {...loading}
          className={cn('card-picture', soldOut && 'opacity-50 grayscale-50')}
        />
        {rank !== undefined && (
          <span className="absolute top-0 left-0 grid h-10 min-w-10 place-items-center rounded-br-xl bg-ink px-2 font-extrabold text-lg text-paper tabular-nums">
            {rank}
          </span>
        )}
        {soldOut ? (
          <span className="absolute right-2.5 bottom-2.5 rounded-full bg-ink px-3 py-1 font-bold text-paper text-xs">
            {text.soldOut}
          </span>
        ) : hasOptions ? (
          <Link
            href={`/products/${productId}`}
            aria-label={fill(text.choose, { name })}
            className="card-button"
          >
            <OutlineIcon name="plus" className="size-5 stroke-[2.25]" />
          </Link>
        ) : (
          <QuickAdd productId={productId} name={name} label={fill(text.add, { name })} />
        )}
      </div>
    </article>
  )
}
