import type { Variant } from '@/lib/catalog/product-groups'
import { optionNameIn, optionValueIn } from '@/lib/catalog/product-words'
import type { ProductOption } from '@/lib/catalog/schema'
import type { Locale } from '@/lib/i18n/locale'

export type OptionChoice = {
  label: string
  productId: number
  current: boolean
  /** This value with the other values of the product shown: `other` when there is no such product. */
  state: 'available' | 'soldOut' | 'other'
}

export type OptionGroup = { name: string; value: string; choices: OptionChoice[] }

/** For each option of a product its values among the products of the group, and the product that each leads to. */
export function optionGroups(
  locale: Locale,
  current: { productId: number; options: ProductOption[] },
  variants: readonly Variant[],
): OptionGroup[] {
  return current.options.map((option, at) => {
    const values = new Map(variants.map(({ options }) => [options[at]?.value, options[at]]))
    const choices = [...values.values()].flatMap((value) => {
      const choice = value && choiceOf(current.options, variants, at, value)
      if (!choice) return []
      const isCurrent = value.value === option.value
      return [{ ...choice, label: optionValueIn(locale, value), current: isCurrent }]
    })
    return { name: optionNameIn(locale, option), value: optionValueIn(locale, option), choices }
  })
}

function choiceOf(
  chosen: readonly ProductOption[],
  variants: readonly Variant[],
  at: number,
  { value }: ProductOption,
): Pick<OptionChoice, 'productId' | 'state'> | null {
  const withValue = variants.filter(({ options }) => options[at]?.value === value)
  const exact = withValue.find(({ options }) =>
    options.every((option, other) => other === at || option.value === chosen[other]?.value),
  )
  if (exact) return { productId: exact.productId, state: exact.soldOut ? 'soldOut' : 'available' }
  const nearest = withValue.find(({ soldOut }) => !soldOut) ?? withValue[0]
  return nearest ? { productId: nearest.productId, state: 'other' } : null
}
