import { useLocale } from 'next-intl'
import { type PriceProps, PriceView } from './price-view'

/** A price in server components. Client components use `ClientPrice`. */
export const Price = (props: PriceProps) => <PriceView {...props} locale={useLocale()} />
