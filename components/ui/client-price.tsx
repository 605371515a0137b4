'use client'

import { type PriceProps, PriceView } from './price-view'
import { useUi } from './ui-context'

export const ClientPrice = (props: PriceProps) => <PriceView {...props} locale={useUi().locale} />
