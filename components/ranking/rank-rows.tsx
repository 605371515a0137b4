'use client'

import { ProductPicture } from '@/components/catalog/product-picture'
import { ClientPrice } from '@/components/ui/client-price'
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
  soldOut: boolean
  units: string
  unitsShare: number
  sales: string
  salesShare: number
}

type RankText = RankChangeText &
  Pick<Messages['ranking'], 'rank' | 'unitsLabel' | 'salesLabel'> & { soldOut: string }

/** A client component, so that a page carries each row once as data and once as HTML. */
export function RankRows({ rows, text }: { rows: RankRow[]; text: RankText }) {
  return (
    <ol start={4}>
      {rows.map((row) => (
        <Row key={row.productId} row={row} text={text} />
      ))}
    </ol>
  )
}

function Row({ row, text }: { row: RankRow; text: RankText }) {
  const { productId, rank, rankYesterday, name, imageUrl, price, soldOut } = row
  return (
    <li className="rank-row group relative grid grid-cols-[2.25rem_4rem_1fr] items-center gap-3 rounded-lg py-3.5 not-first:before:absolute not-first:before:inset-x-0 not-first:before:top-0 not-first:before:border-t hover:bg-surface md:grid-cols-[3.5rem_5rem_minmax(0,1fr)_minmax(0,1.2fr)] md:gap-5 md:px-3">
      <div className="text-center">
        <p className="font-extrabold text-xl tabular-nums md:text-2xl">
          <span className="sr-only">{fill(text.rank, { rank })}</span>
          <span aria-hidden>{rank}</span>
        </p>
        <p>
          <RankChange rank={rank} rankYesterday={rankYesterday} text={text} />
        </p>
      </div>
      <ProductPicture src={imageUrl} alt="" sizes="5rem" className="rounded-md md:rounded-lg" />
      <div className="min-w-0">
        <h3 className="line-clamp-2 font-medium text-sm md:text-base">
          <Link
            href={`/products/${productId}`}
            className="outline-none after:absolute after:inset-0 after:z-10 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent"
          >
            {name}
          </Link>
        </h3>
        <p className="mt-0.5 flex items-baseline gap-2">
          <ClientPrice won={price} size="sm" />
          {soldOut && <span className="font-bold text-muted text-xs">{text.soldOut}</span>}
        </p>
      </div>
      <div className="col-span-2 col-start-2 grid gap-1.5 md:col-span-1 md:col-start-auto">
        <Share label={text.unitsLabel} text={row.units} share={row.unitsShare} look="bg-vivid" />
        <Share label={text.salesLabel} text={row.sales} share={row.salesShare} look="bg-jade" />
      </div>
    </li>
  )
}

type ShareProps = { label: string; text: string; share: number; look: string }

function Share({ label, text, share, look }: ShareProps) {
  return (
    <p className="flex items-center gap-3">
      <span aria-hidden className="h-2 min-w-0 grow overflow-hidden rounded-full bg-line">
        <span
          className={`block h-full rounded-full ${look}`}
          style={{ width: `${Math.max(share * 100, 1)}%` }}
        />
      </span>
      <span className="w-24 shrink-0 text-right font-semibold text-xs tabular-nums">
        <span className="sr-only">{label} </span>
        {text}
      </span>
    </p>
  )
}
