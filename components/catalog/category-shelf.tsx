import { useLocale } from 'next-intl'
import { Link } from '@/components/ui/link'
import type { Category } from '@/lib/catalog/queries'
import { catalogHref } from './catalog-view'
import { categoryIn } from './category-words'
import { ProductPicture } from './product-picture'

/** One picture per category. Others show the placeholder. */
const FACES: Record<string, string> = {
  FOOD: '/products/jeju-tangerine.webp',
  CLOTHING: '/products/camel-coat.webp',
  BAGS: '/products/daily-backpack.webp',
  LIVING: '/products/table-plant.webp',
  ELECTRONICS: '/products/wireless-headphones.webp',
  BEAUTY: '/products/velvet-lipstick.webp',
  SPORTS: '/products/street-basketball.webp',
  SHOES: '/products/ankle-boots.webp',
}

export function CategoryShelf({ categories }: { categories: Category[] }) {
  const locale = useLocale()
  return (
    <ul className="grid grid-cols-4 gap-x-3 gap-y-5 md:grid-cols-8 lg:gap-x-5">
      {categories.map(({ category }) => (
        <li key={category}>
          <Link
            href={catalogHref({ category, sort: 'popular' })}
            className="group block rounded-xl text-center font-semibold text-sm"
          >
            <span className="mb-2 block overflow-hidden rounded-full">
              <ProductPicture
                src={FACES[category] ?? null}
                alt=""
                sizes="(min-width: 48rem) 8rem, 20vw"
                className="transition-transform duration-300 ease-calm group-hover:scale-[1.06]"
              />
            </span>
            {categoryIn(locale, category)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
