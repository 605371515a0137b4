import { useLocale, useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { nameIn } from '@/components/catalog/product-words'
import { Link } from '@/components/ui/link'
import { Price } from '@/components/ui/price'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { RankChange } from './rank-change'
import type { Ranked } from './ranked'

type RankListProps = { rows: Ranked[]; most: { units: number; sales: number } }

/** Bars are relative to the best of the whole ranking, including the podium. */
export function RankList({ rows, most }: RankListProps) {
  const t = useTranslations('ranking')
  return (
    <section aria-labelledby="rank-list" className="mt-10 md:mt-14">
      <div className="mb-2 flex items-center justify-between gap-4">
        <h2 id="rank-list" className="font-bold text-lg">
          {t('list')}
        </h2>
        <p className="flex gap-4 text-muted text-xs">
          <BarKey look="bg-vivid" label={t('unitsLabel')} />
          <BarKey look="bg-jade" label={t('salesLabel')} />
        </p>
      </div>
      <ol start={4}>
        {rows.map((ranked) => (
          <RankRow key={ranked.productId} ranked={ranked} most={most} />
        ))}
      </ol>
    </section>
  )
}

const BarKey = ({ look, label }: { look: string; label: string }) => (
  <span className="flex items-center gap-1.5">
    <span aria-hidden className={`h-2 w-4 rounded-full ${look}`} />
    {label}
  </span>
)

function RankRow({ ranked, most }: { ranked: Ranked; most: RankListProps['most'] }) {
  const t = useTranslations('ranking')
  const common = useTranslations('common')
  const locale = useLocale()
  const { rankPosition, salesCount, totalSalesPrice, price, stockQuantity, imageUrl, before } = ranked
  return (
    <li className="rank-row group relative grid grid-cols-[2.25rem_4rem_1fr] items-center gap-3 rounded-lg py-3.5 not-first:before:absolute not-first:before:inset-x-0 not-first:before:top-0 not-first:before:border-t hover:bg-surface md:grid-cols-[3.5rem_5rem_minmax(0,1fr)_minmax(0,1.2fr)] md:gap-5 md:px-3">
      <div className="text-center">
        <p className="font-extrabold text-xl tabular-nums md:text-2xl">
          <span className="sr-only">{t('rank', { rank: rankPosition })}</span>
          <span aria-hidden>{rankPosition}</span>
        </p>
        <p>
          <RankChange rank={rankPosition} before={before} />
        </p>
      </div>
      <ProductPicture src={imageUrl} alt="" sizes="5rem" className="rounded-md md:rounded-lg" />
      <div className="min-w-0">
        <h3 className="line-clamp-2 font-medium text-sm md:text-base">
          <Link
            href={`/products/${ranked.productId}`}
            className="outline-none after:absolute after:inset-0 after:z-10 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent"
          >
            {nameIn(locale, ranked)}
          </Link>
        </h3>
        <p className="mt-0.5 flex items-baseline gap-2">
          <Price won={price} size="sm" />
          {stockQuantity === 0 && <span className="font-bold text-muted text-xs">{common('soldOut')}</span>}
        </p>
      </div>
      <div className="col-span-2 col-start-2 grid gap-1.5 md:col-span-1 md:col-start-auto">
        <Share
          label={t('unitsLabel')}
          text={t('units', { count: formatNumber(locale, salesCount) })}
          share={salesCount / most.units}
          look="bg-vivid"
        />
        <Share
          label={t('salesLabel')}
          text={formatWon(locale, totalSalesPrice)}
          share={totalSalesPrice / most.sales}
          look="bg-jade"
        />
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
