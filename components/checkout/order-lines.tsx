'use client'

import type { CartLine } from '@/components/cart/cart-line'
import { ProductPicture } from '@/components/catalog/product-picture'
import { useUi } from '@/components/ui/ui-context'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'

export function OrderLines({ lines, text }: { lines: readonly CartLine[]; text: Messages['checkout'] }) {
  const { locale } = useUi()
  return (
    <ul className="divide-y">
      {lines.map(({ productId, name, imageUrl, price, quantity }) => (
        <li key={productId} className="flex items-center gap-4 py-3.5 first:pt-0 last:pb-0">
          <div className="w-16 shrink-0">
            <ProductPicture src={imageUrl} alt="" first className="rounded-md" />
          </div>
          <div className="min-w-0 grow">
            <p className="font-medium leading-snug">{name}</p>
            <p className="mt-0.5 text-muted text-sm tabular-nums">
              {fill(text.each, { price: formatWon(locale, price), quantity })}
            </p>
          </div>
          <p className="shrink-0 font-bold tabular-nums">{formatWon(locale, price * quantity)}</p>
        </li>
      ))}
    </ul>
  )
}
