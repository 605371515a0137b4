import { Crown } from 'lucide-react'
import { useLocale, useMessages, useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { ProductPrice } from '@/components/catalog/product-price'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import { nameIn } from '@/lib/catalog/product-words'
import { fill } from '@/lib/i18n/fill'
import { RankChange } from './rank-change'
import type { Ranked } from './ranked'
import { SoldCount } from './sold-count'

/** In DOM order first to third, with the first in the middle: each in its column, so that none moves when the next one arrives. */
const steps = [
  {
    column: 'col-start-2 row-start-1',
    picture: '',
    block: 'h-24 md:h-40 bg-accent text-accent-ink',
    figure: 'text-4xl md:text-5xl',
  },
  {
    column: 'col-start-1 row-start-1',
    picture: 'px-1 md:px-5',
    block: 'h-16 md:h-28 bg-ink text-paper',
    figure: 'text-3xl md:text-4xl',
  },
  {
    column: 'col-start-3 row-start-1',
    picture: 'px-1 md:px-5',
    block: 'h-12 md:h-20 bg-line text-ink',
    figure: 'text-2xl md:text-3xl',
  },
] as const

export function Podium({ top }: { top: Ranked[] }) {
  const t = useTranslations('ranking')
  return (
    <section aria-labelledby="podium">
      <h2 id="podium" className="sr-only">
        {t('podium')}
      </h2>
      <ol className="mx-auto grid max-w-4xl grid-cols-3 items-end gap-2 md:gap-5">
        {steps.map((step, index) => {
          const ranked = top[index]
          return ranked && <Step key={ranked.productId} ranked={ranked} step={step} />
        })}
      </ol>
    </section>
  )
}

function Step({ ranked, step }: { ranked: Ranked; step: (typeof steps)[number] }) {
  const { ranking: text, catalog } = useMessages()
  const locale = useLocale()
  const { rankPosition, price, wasPrice, imageUrl, rankYesterday } = ranked
  return (
    <li className={cn('group relative min-w-0 text-center', step.column)}>
      {rankPosition === 1 && (
        <Crown aria-hidden className="mx-auto mb-2 size-7 fill-vivid text-vivid md:size-9" />
      )}
      <div className={step.picture}>
        <div className="overflow-hidden rounded-xl md:rounded-2xl">
          <ProductPicture
            src={imageUrl}
            alt=""
            eager
            highPriority={rankPosition === 1}
            sizes="(min-width: 48rem) 17rem, 30vw"
            className="transition-transform duration-300 ease-calm group-hover:scale-[1.04]"
          />
        </div>
      </div>
      <h3 className="mt-3 line-clamp-3 font-semibold text-sm md:text-base">
        <Link
          href={`/products/${ranked.productId}`}
          className="outline-none after:absolute after:inset-0 after:z-10 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {nameIn(locale, ranked)}
        </Link>
      </h3>
      <p className="mt-1">
        <ProductPrice
          price={price}
          wasPrice={wasPrice}
          was={catalog.card.was}
          size="sm"
          locale={locale}
          className="justify-center"
        />
      </p>
      <p className="mt-1 mb-3 flex flex-wrap justify-center gap-x-1.5 text-muted text-xs md:text-sm">
        <RankChange rank={rankPosition} rankYesterday={rankYesterday} text={text} />
        <SoldCount ranked={ranked} />
      </p>
      <div className={cn('grid place-items-center rounded-t-xl md:rounded-t-2xl', step.block)}>
        <span className={cn('font-extrabold tabular-nums', step.figure)}>
          <span className="sr-only">{fill(text.rank, { rank: rankPosition })}</span>
          <span aria-hidden>{rankPosition}</span>
        </span>
      </div>
    </li>
  )
}
