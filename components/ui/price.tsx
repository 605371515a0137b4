import { useLocale, useTranslations } from 'next-intl'
import { type PriceProps, PriceView } from './price-view'

/** A price in server components. Client components use `ClientPrice`. */
export function Price(props: PriceProps) {
  const t = useTranslations('common.ui')
  return <PriceView {...props} locale={useLocale()} text={{ was: t('priceWas'), now: t('priceNow') }} />
}
