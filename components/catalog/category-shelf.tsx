import { useLocale } from 'next-intl'
import { Link } from '@/components/ui/link'
import type { CategoryResponse } from '@/lib/catalog/category-schema'
import { categoryNameIn } from '@/lib/catalog/product-words'
import { catalogHref } from './catalog-view'
import { ProductPicture } from './product-picture'

export function CategoryShelf({ categories }: { categories: CategoryResponse[] }) {
  const locale = useLocale()
  return (
    <ul className="grid grid-cols-4 gap-x-3 gap-y-5 md:grid-cols-8 lg:gap-x-5">
      {categories.map((category) => (
        <li key={category.category}>
          <Link
            href={catalogHref({ category: category.category, sort: 'popular' })}
            className="group block rounded-xl text-center font-semibold text-sm"
          >
            <span className="mb-2 block overflow-hidden rounded-full">
              <ProductPicture
                src={category.imageUrl}
                alt=""
                sizes="(min-width: 48rem) 8rem, 20vw"
                className="transition-transform duration-300 ease-calm group-hover:scale-[1.06]"
              />
            </span>
            {categoryNameIn(locale, category)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
