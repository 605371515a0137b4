'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useUi } from '@/components/ui/ui-context'
import { formatNumber } from '@/lib/i18n/format'
import { BulkDialog } from './bulk-dialog'
import type { BulkKind } from './bulk-fields'
import type { CategoryNames } from './category-name'
import { useSelection } from './product-selection'

const KINDS: readonly BulkKind[] = ['price', 'category', 'onSale', 'stock']

/** Floats above the table while products are selected. */
export function BulkBar({ categories }: { categories: CategoryNames }) {
  const t = useTranslations('desk.bulk')
  const { locale } = useUi()
  const { selected, clear } = useSelection()
  const [kind, setKind] = useState<BulkKind | null>(null)
  return (
    <>
      <section
        aria-label={t('label')}
        className="sticky bottom-4 z-20 mt-4 rounded-xl bg-raised p-2 shadow-lg empty:hidden"
        hidden={selected.length === 0}
      >
        <div className="flex flex-wrap items-center gap-2">
          <p role="status" className="grow px-3 font-semibold tabular-nums max-sm:order-first">
            {selected.length > 0 && t('selected', { count: formatNumber(locale, selected.length) })}
          </p>
          <div className="flex gap-2 max-sm:order-last max-sm:w-full max-sm:*:grow">
            {KINDS.map((each) => (
              <Button key={each} tone="quiet" size="sm" onClick={() => setKind(each)}>
                {t(`kinds.${each}`)}
              </Button>
            ))}
          </div>
          <IconButton label={t('clear')} onClick={clear}>
            <X aria-hidden className="size-5" />
          </IconButton>
        </div>
      </section>
      {kind && (
        <BulkDialog
          // A form of its own for each kind of change.
          key={kind}
          kind={kind}
          products={selected}
          categories={categories}
          onClose={() => setKind(null)}
          onApplied={() => {
            setKind(null)
            clear()
          }}
        />
      )}
    </>
  )
}
