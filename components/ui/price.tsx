import { useLocale, useTranslations } from 'next-intl'
import { type PriceProps, PriceView } from './price-view'

/** The loudest thing on a card. In client code use `ClientPrice`. */
export function Price(props: PriceProps) {
  const t = useTranslations('common.ui')
  return <PriceView {...props} locale={useLocale()} text={{ was: t('priceWas'), now: t('priceNow') }} />
}
