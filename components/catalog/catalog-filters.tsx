import { ArrowDownWideNarrow, Check, ChevronDown, X } from 'lucide-react'
import { useLocale, useMessages } from 'next-intl'
import type { ReactNode } from 'react'
import { ChipLink } from '@/components/ui/chip-link'
import { Link } from '@/components/ui/link'
import { Menu, MenuLink } from '@/components/ui/menu'
import type { CategoryResponse } from '@/lib/catalog/category-schema'
import { categoryNameIn } from '@/lib/catalog/product-words'
import type { ProductSort } from '@/lib/catalog/schema'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { type CatalogView, catalogHref, withoutFilters } from './catalog-view'

const SORTS: ProductSort[] = ['popular', 'newest', 'priceAsc', 'priceDesc']

type PriceRange = { minPrice?: number | undefined; maxPrice?: number | undefined }

/** Price ranges of the filter menu. */
const PRICES: PriceRange[] = [
  {},
  { maxPrice: 10_000 },
  { minPrice: 10_000, maxPrice: 30_000 },
  { minPrice: 30_000, maxPrice: 100_000 },
  { minPrice: 100_000 },
]

type CatalogFiltersProps = { view: CatalogView; categories: CategoryResponse[] }

/** Every filter is a link, so that the URL holds the state and no JavaScript is needed. */
export function CatalogFilters({ view, categories }: CatalogFiltersProps) {
  const text = useMessages().catalog.filters
  const locale = useLocale()
  const cleared = withoutFilters(view)
  return (
    <nav aria-label={text.label} className="pb-6">
      <ul className="scrollbar-none whitespace-nowrap -mx-4 flex gap-2 overflow-x-auto px-4 py-1 md:-mx-6 md:px-6 lg:mx-0 lg:flex-wrap lg:px-0">
        <li className="shrink-0">
          <ChipLink href={catalogHref(view, { category: undefined })} current={view.category === undefined}>
            {text.all}
          </ChipLink>
        </li>
        {categories.map((category) => (
          <li key={category.category} className="shrink-0">
            <ChipLink
              href={catalogHref(view, { category: category.category })}
              current={view.category === category.category}
            >
              {categoryNameIn(locale, category)}
            </ChipLink>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-1">
        <ChipLink
          href={catalogHref(view, { inStock: view.inStock ? undefined : true })}
          current={view.inStock === true}
          className="px-3.5"
        >
          {view.inStock && <Check aria-hidden className="size-4" />}
          {text.inStock}
        </ChipLink>
        <PriceMenu view={view} />
        {cleared && (
          <Link
            href={cleared}
            scroll={false}
            className="inline-flex h-11 items-center gap-1 rounded-full px-3 font-semibold text-muted text-sm hover:text-ink"
          >
            <X aria-hidden className="size-4" />
            {text.clear}
          </Link>
        )}
      </div>
    </nav>
  )
}

function PriceMenu({ view }: { view: CatalogView }) {
  const text = useMessages().catalog.filters
  const locale = useLocale()
  const won = (amount: number | undefined) => formatWon(locale, amount ?? 0)
  const words = ({ minPrice, maxPrice }: PriceRange) => {
    if (minPrice === undefined && maxPrice === undefined) return text.anyPrice
    if (minPrice === undefined) return fill(text.upTo, { max: won(maxPrice) })
    if (maxPrice === undefined) return fill(text.from, { min: won(minPrice) })
    return fill(text.between, { min: won(minPrice), max: won(maxPrice) })
  }
  const narrowed = view.minPrice !== undefined || view.maxPrice !== undefined
  return (
    <Choices
      label={text.price}
      trigger={narrowed ? words(view) : text.price}
      align="start"
      choices={PRICES.map(({ minPrice, maxPrice }) => ({
        href: catalogHref(view, { minPrice, maxPrice }),
        current: view.minPrice === minPrice && view.maxPrice === maxPrice,
        label: words({ minPrice, maxPrice }),
      }))}
    />
  )
}

export function SortMenu({ view }: { view: CatalogView }) {
  const { filters, sort } = useMessages().catalog
  // What a search finds is ordered by how well it matches, and only then by sales.
  const names = view.q ? { ...sort, popular: filters.bestMatch } : sort
  return (
    <Choices
      label={filters.sort}
      trigger={names[view.sort]}
      icon={<ArrowDownWideNarrow aria-hidden className="size-4 text-muted" />}
      align="end"
      choices={SORTS.map((order) => ({
        href: catalogHref(view, { sort: order }),
        current: view.sort === order,
        label: names[order],
      }))}
    />
  )
}

type ChoicesProps = {
  label: string
  trigger: string
  icon?: ReactNode
  align: 'start' | 'end'
  choices: { href: string; current: boolean; label: string }[]
}

function Choices({ label, trigger, icon, align, choices }: ChoicesProps) {
  return (
    <Menu
      align={align}
      trigger={
        <span className="flex items-center gap-1.5 font-semibold text-sm">
          {icon}
          {label !== trigger && <span className="sr-only">{label}: </span>}
          {trigger}
          <ChevronDown aria-hidden className="size-4 text-muted" />
        </span>
      }
    >
      {choices.map((choice) => (
        <MenuLink
          key={choice.href}
          href={choice.href}
          scroll={false}
          aria-current={choice.current ? 'true' : undefined}
          className="justify-between text-sm"
        >
          {choice.label}
          {choice.current && <Check aria-hidden className="size-4 text-accent" />}
        </MenuLink>
      ))}
    </Menu>
  )
}
