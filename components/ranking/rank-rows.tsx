'use client'

import { ClientProductPrice } from '@/components/catalog/client-product-price'
import { ProductPicture } from '@/components/catalog/product-picture'
import { Link } from '@/components/ui/link'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { RankChange, type RankChangeText } from './rank-change'

/** A ranked product with its texts in the language of the page. */
export type RankRow = {
  productId: number
  rank: number
  rankYesterday: number | null
  name: string
  imageUrl: string | null
  price: number
  wasPrice: number | null
  soldOut: boolean
  /** How many were sold; null where that would not speak for the product. */
  sold: string | null
}

type RankText = RankChangeText & Pick<Messages['ranking'], 'rank'> & { soldOut: string; was: string }

/** A client component, so that a page carries each row once as data and once as HTML. */
export function RankRows({ rows, text }: { rows: RankRow[]; text: RankText }) {
  return (
    <ol start={4} className="grid gap-x-12 lg:grid-flow-col lg:grid-cols-2" style={columnsOf(rows.length)}>
      {rows.map((row) => (
        <Row key={row.productId} row={row} text={text} />
      ))}
    </ol>
  )
}

/** Two columns on wide screens, each read from top to bottom. */
const columnsOf = (count: number) => ({ gridTemplateRows: `repeat(${Math.ceil(count / 2)}, auto)` })

function Row({ row, text }: { row: RankRow; text: RankText }) {
  const { productId, rank, rankYesterday, name, imageUrl, price, wasPrice, soldOut, sold } = row
  return (
    <li className="rank-row group relative grid grid-cols-[2.25rem_5rem_minmax(0,1fr)] items-center gap-3 border-b py-3.5 hover:bg-surface md:grid-cols-[3rem_6rem_minmax(0,1fr)] md:gap-5">
      <div className="text-center">
        <p className="font-extrabold text-xl tabular-nums md:text-2xl">
          <span className="sr-only">{fill(text.rank, { rank })}</span>
          <span aria-hidden>{rank}</span>
        </p>
        <p>
          <RankChange rank={rank} rankYesterday={rankYesterday} text={text} />
        </p>
      </div>
      <ProductPicture src={imageUrl} alt="" sizes="6rem" className="rounded-md md:rounded-lg" />
      <div className="min-w-0">
        <h3 className="line-clamp-2 font-medium text-sm md:text-base">
          <Link
            href={`/products/${productId}`}
            className="outline-none after:absolute after:inset-0 after:z-10 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent"
          >
            {name}
          </Link>
        </h3>
        <p className="mt-1 flex flex-wrap items-baseline gap-x-2.5">
          <ClientProductPrice price={price} wasPrice={wasPrice} was={text.was} size="sm" />
          {soldOut && <span className="font-bold text-muted text-xs">{text.soldOut}</span>}
          {sold && <span className="text-muted text-xs tabular-nums">{sold}</span>}
        </p>
      </div>
    </li>
  )
}
