'use client'

import { createContext, type ReactNode, use, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { useMay } from './desk-role'

/** A product of the table, with the version that the operator sees. */
export type Selectable = { productId: number; version: number }

type Selection = {
  selected: readonly Selectable[]
  toggle: (product: Selectable) => void
  toggleAll: () => void
  allSelected: boolean
  clear: () => void
}

const SelectionContext = createContext<Selection | null>(null)

export function useSelection(): Selection {
  const selection = use(SelectionContext)
  if (!selection) throw new Error('SelectionProvider is missing above this component')
  return selection
}

/** Which products of the page are selected. A product that has left the page is not selected any more. */
export function SelectionProvider({ products, children }: { products: Selectable[]; children: ReactNode }) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  const selected = products.filter(({ productId }) => ids.has(productId))
  const allSelected = products.length > 0 && selected.length === products.length
  const selection: Selection = {
    selected,
    allSelected,
    toggle: ({ productId }) => {
      const next = new Set(ids)
      if (!next.delete(productId)) next.add(productId)
      setIds(next)
    },
    toggleAll: () => setIds(new Set(allSelected ? [] : products.map(({ productId }) => productId))),
    clear: () => setIds(new Set()),
  }
  return <SelectionContext value={selection}>{children}</SelectionContext>
}

export function SelectProduct({ product, label }: { product: Selectable; label: string }) {
  const { selected, toggle } = useSelection()
  const mayEdit = useMay('catalog:write')
  if (!mayEdit) return null
  return (
    <Checkbox
      aria-label={label}
      data-select
      checked={selected.some(({ productId }) => productId === product.productId)}
      onChange={() => toggle(product)}
    />
  )
}

export function SelectAllProducts({ label }: { label: string }) {
  const { allSelected, toggleAll } = useSelection()
  const mayEdit = useMay('catalog:write')
  return mayEdit && <Checkbox aria-label={label} checked={allSelected} onChange={toggleAll} />
}
