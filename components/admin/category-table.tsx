import { useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import type { AdminCategory } from '@/lib/catalog/category-schema'
import { CategoryButton } from './category-button'
import { CategoryMover } from './category-mover'
import { May } from './desk-role'

export function CategoryTable({ categories }: { categories: AdminCategory[] }) {
  const t = useTranslations('admin.categories')
  const named = categories.filter(({ categoryName }) => categoryName !== null).map(({ category }) => category)
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('name')}</Th>
          <Th>{t('nameEn')}</Th>
          <Th>{t('code')}</Th>
          <Th>{t('state')}</Th>
          <Th>
            <span className="sr-only">{t('change')}</span>
          </Th>
        </>
      }
    >
      {categories.map((category) => (
        <tr key={category.category}>
          <Td className="max-md:grow">
            <span className="flex items-center gap-3 font-semibold">
              <span className="w-11 shrink-0">
                <ProductPicture src={category.imageUrl} alt="" className="rounded-full" />
              </span>
              {category.categoryName ?? <span className="font-normal text-muted">{t('unnamed')}</span>}
            </span>
          </Td>
          <Td className="text-muted">{category.categoryNameEn ?? '–'}</Td>
          <Td>
            <code className="text-muted text-xs">{category.category}</code>
          </Td>
          <Td>
            <Badge tone={category.listed ? 'jade' : category.categoryName === null ? 'warn' : 'plain'}>
              {t(category.listed ? 'listed' : category.categoryName === null ? 'needsName' : 'hidden')}
            </Badge>
          </Td>
          <Td className="max-md:ml-auto md:text-right">
            <May scope="catalog:write">
              <span className="flex items-center justify-end gap-1">
                {category.categoryName !== null && (
                  <CategoryMover codes={named} code={category.category} name={category.categoryName} />
                )}
                <CategoryButton category={category} />
              </span>
            </May>
          </Td>
        </tr>
      ))}
    </Table>
  )
}
