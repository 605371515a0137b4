'use client'

import { useUi } from '@/components/ui/ui-context'
import { ProductPrice, type ProductPriceProps } from './product-price'

export const ClientProductPrice = (props: Omit<ProductPriceProps, 'locale'>) => (
  <ProductPrice {...props} locale={useUi().locale} />
)
