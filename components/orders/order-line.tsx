import type { ReactNode } from 'react'
import { ProductPicture } from '@/components/catalog/product-picture'

type OrderLineProps = {
  picture: string | null
  name: ReactNode
  /** `7,900원 × 2` */
  priceAndQuantity: string
  total: string
  /** What can be done with it. */
  action?: ReactNode
  /** The picture is visible without scrolling. */
  eager?: boolean
}

/** One line of an order. On a phone the total is below the name, so that long names fit. */
export function OrderLine({ picture, name, priceAndQuantity, total, action, eager }: OrderLineProps) {
  return (
    <li className="relative flex items-center gap-4 py-3.5 first:pt-0 last:pb-0">
      <div className="w-16 shrink-0">
        <ProductPicture src={picture} alt="" eager={eager} sizes="5rem" className="rounded-md" />
      </div>
      <div className="flex min-w-0 grow flex-wrap items-baseline justify-between gap-x-3 gap-y-0.5 sm:grid sm:grid-cols-[1fr_auto]">
        <p className="w-full text-balance font-medium leading-snug">{name}</p>
        <p className="whitespace-nowrap text-muted text-sm tabular-nums">{priceAndQuantity}</p>
        <p className="ml-auto whitespace-nowrap font-bold tabular-nums sm:col-start-2 sm:row-span-2 sm:row-start-1 sm:self-center">
          {total}
        </p>
        {action && <div className="relative z-10 w-full sm:col-span-2">{action}</div>}
      </div>
    </li>
  )
}
