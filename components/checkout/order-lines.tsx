'use client'

import type { CartLine } from '@/components/cart/cart-line'
import { OrderLine } from '@/components/orders/order-line'
import { useUi } from '@/components/ui/ui-context'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'

export function OrderLines({ lines, text }: { lines: readonly CartLine[]; text: Messages['checkout'] }) {
  const { locale } = useUi()
  return (
    <ul className="divide-y">
      {lines.map(({ productId, name, imageUrl, price, quantity }) => (
        <OrderLine
          key={productId}
          picture={imageUrl}
          name={name}
          priceAndQuantity={fill(text.each, { price: formatWon(locale, price), quantity })}
          total={formatWon(locale, price * quantity)}
          eager
        />
      ))}
    </ul>
  )
}
