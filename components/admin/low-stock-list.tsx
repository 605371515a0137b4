import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { nameIn } from '@/lib/catalog/product-words'
import type { LowStockRow } from '@/lib/totals/schema'

export function LowStockList({ rows }: { rows: LowStockRow[] }) {
  const t = useTranslations('admin.today')
  const locale = useLocale()
  return (
    <Section title={t('lowStock')} className="h-full">
      {rows.length === 0 && <p className="text-muted">{t('lowStockNone')}</p>}
      <ul className="grid gap-1">
        {rows.map((row) => (
          <li key={row.productId}>
            <Link
              href={`/admin/products/${row.productId}`}
              className="-mx-2 flex items-center gap-3 rounded-md p-2 hover:bg-sunken"
            >
              <span className="size-11 shrink-0">
                <ProductPicture src={row.imageUrl} alt="" className="rounded-sm" />
              </span>
              <span className="min-w-0 grow">
                <span className="line-clamp-2 text-balance font-medium leading-snug">
                  {nameIn(locale, row)}
                </span>
                {row.soldLastWeek > 0 && (
                  <span className="block text-muted text-sm">
                    {t('soldWeek', { count: row.soldLastWeek })}
                  </span>
                )}
              </span>
              <Badge tone={row.stockQuantity === 0 ? 'danger' : 'warn'}>
                {row.stockQuantity === 0 ? t('soldOut') : t('left', { count: row.stockQuantity })}
              </Badge>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
