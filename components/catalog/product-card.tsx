import { ClientPrice } from '@/components/ui/client-price'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import type { ProductResponse } from '@/lib/catalog/schema'
import { fill } from '@/lib/i18n/fill'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { ProductPicture } from './product-picture'
import { nameIn } from './product-words'
import { QuickAdd } from './quick-add'
import { isFew } from './stock'

/** What a card shows of a product; `name` is in the language of the page. */
export type Card = Pick<ProductResponse, 'productId' | 'price' | 'stockQuantity' | 'imageUrl'> & {
  name: string
  /** Ranking position, shown on the picture. */
  rank?: number
}

export type CardText = Messages['catalog']['card']

export type CardProduct = Pick<
  ProductResponse,
  'productId' | 'productName' | 'productNameEn' | 'price' | 'stockQuantity' | 'imageUrl'
> & { rankPosition?: number }

/** Only these fields of a product are sent to the browser. */
export const toCard = (locale: Locale, product: CardProduct): Card => ({
  productId: product.productId,
  name: nameIn(locale, product),
  price: product.price,
  stockQuantity: product.stockQuantity,
  imageUrl: product.imageUrl,
  ...(product.rankPosition !== undefined && { rank: product.rankPosition }),
})

type ProductCardProps = {
  card: Card
  text: CardText
  eager?: boolean | undefined
  highPriority?: boolean | undefined
}

export function ProductCard({ card, text, ...loading }: ProductCardProps) {
  const { productId, name, price, stockQuantity, imageUrl, rank } = card
  const soldOut = stockQuantity === 0
  return (
    <article className="group relative flex flex-col">
      <h3 className="mt-3 line-clamp-2 font-medium text-sm md:text-base">
        <Link href={`/products/${productId}`} className="card-link">
          {name}
        </Link>
      </h3>
      <ClientPrice won={price} className={cn('mt-1', soldOut && 'text-muted')} />
      {isFew(stockQuantity) && (
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
        ) : (
          <QuickAdd productId={productId} label={fill(text.add, { name })} />
        )}
      </div>
    </article>
  )
}
