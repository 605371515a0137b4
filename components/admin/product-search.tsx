import { Plus, Search } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProductPicture } from '@/components/catalog/product-picture'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { nameIn } from '@/lib/catalog/product-words'
import type { ProductResponse } from '@/lib/catalog/schema'
import { ProblemNotice } from './problem-notice'
import { useAction } from './use-action'

const FOUND_MAX = 8

type ProductSearchProps = {
  name: string
  onAdd: (product: ProductResponse) => void
  /** Whether a product is there already. */
  isAdded: (productId: number) => boolean
}

/** Finds products by name or number, each with a button that adds it. */
export function ProductSearch({ name, onAdd, isAdded }: ProductSearchProps) {
  const t = useTranslations('merchandise.desk.groups')
  const locale = useLocale()
  const [q, setQ] = useState('')
  const [found, setFound] = useState<ProductResponse[] | null>(null)
  const { busy, problem, run } = useAction({
    send: (text: string) => call('GET /api/v1/admin/products', { query: { q: text, limit: FOUND_MAX } }),
    onSuccess: ({ items }) => setFound(items),
  })
  const search = () => q.trim() !== '' && run(q.trim())
  return (
    <div className="grid gap-3">
      <Field name={name} label={t('add')} hint={t('addHint')}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              type="search"
              value={q}
              maxLength={100}
              onChange={(event) => setQ(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                // Enter searches instead of saving the form.
                event.preventDefault()
                search()
              }}
            />
            <Button tone="outline" size="md" className="h-12" busy={busy} onClick={search}>
              <Search aria-hidden className="size-[1.125rem]" />
              {t('search')}
            </Button>
          </div>
        )}
      </Field>
      <ProblemNotice problem={problem} />
      <div role="status">
        {found?.length === 0 && <p className="text-muted text-sm">{t('nothingFound')}</p>}
        {found && found.length > 0 && (
          <ul className="divide-y rounded-md border">
            {found.map((product) => (
              <li key={product.productId} className="flex items-center gap-3 px-3 py-2">
                <span className="w-10 shrink-0">
                  <ProductPicture src={product.imageUrl} alt="" className="rounded-sm" />
                </span>
                <span className="min-w-0 grow">
                  <span className="line-clamp-1 font-medium">{nameIn(locale, product)}</span>
                  <span className="text-muted text-xs tabular-nums">{product.productId}</span>
                </span>
                <Button
                  tone="quiet"
                  size="sm"
                  disabled={isAdded(product.productId)}
                  aria-label={t('addNamed', { name: nameIn(locale, product), id: String(product.productId) })}
                  onClick={() => onAdd(product)}
                >
                  <Plus aria-hidden className="size-4" />
                  {t('addOne')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
