'use client'

import { type PriceProps, PriceView } from './price-view'
import { useUi } from './ui-context'

export function ClientPrice(props: PriceProps) {
  const { locale, text } = useUi()
  return <PriceView {...props} locale={locale} text={{ was: text.priceWas, now: text.priceNow }} />
}
