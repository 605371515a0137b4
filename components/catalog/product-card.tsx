import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import { PriceView } from '@/components/ui/price-view'
import type { ProductResponse } from '@/lib/catalog/schema'
import { fill } from '@/lib/i18n/fill'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { LinkPending } from './link-pending'
import { ProductPicture } from './product-picture'
import { QuickAdd } from './quick-add'
import { isFew } from './stock'

export type CardProduct = Pick<
  ProductResponse,
  'productId' | 'productName' | 'productNameEn' | 'price' | 'stockQuantity' | 'imageUrl'
>

export type CardText = Messages['catalog']['card'] & { priceWas: string; priceNow: string }

type ProductCardProps = {
  product: CardProduct
  name: string
  locale: Locale
  text: CardText
  /** Ranking position, shown on the picture. */
  rank?: number | undefined
  first?: boolean | undefined
  foremost?: boolean | undefined
}

/** Rendered on the server, and in the browser for later pages of a list. */
export function ProductCard({ product, name, locale, text, rank, ...when }: ProductCardProps) {
  const { productId, price, stockQuantity, imageUrl } = product
  const soldOut = stockQuantity === 0
  return (
    <article className="group relative flex flex-col">
      <h3 className="mt-3 line-clamp-2 font-medium text-sm md:text-base">
        <Link
          href={`/products/${productId}`}
          className="outline-none after:absolute after:inset-0 after:z-10 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-offset-4"
        >
          {name}
          <LinkPending />
        </Link>
      </h3>
      <PriceView
        won={price}
        locale={locale}
        text={{ was: text.priceWas, now: text.priceNow }}
        className={cn('mt-1', soldOut && 'text-muted')}
      />
      {isFew(stockQuantity) && (
        <p className="mt-1 font-semibold text-accent text-xs">{fill(text.left, { count: stockQuantity })}</p>
      )}
      <div className="relative order-first overflow-hidden rounded-xl">
        <ProductPicture
          src={imageUrl}
          alt=""
          sizes="(min-width: 64rem) 17rem, (min-width: 40rem) 32vw, 46vw"
          {...when}
          className={cn(
            'transition-transform duration-300 ease-calm group-hover:scale-[1.04]',
            soldOut && 'opacity-50 grayscale-50',
          )}
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
        ) : (
          <QuickAdd productId={productId} label={fill(text.add, { name })} />
        )}
      </div>
    </article>
  )
}
