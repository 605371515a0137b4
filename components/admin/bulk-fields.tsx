import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { NumberField } from '@/components/ui/field'
import { RadioCards } from '@/components/ui/radio-cards'
import type { CategoryNames } from './category-name'
import { Combobox } from './ui/combobox'
import { WonField } from './won-field'

export type BulkKind = 'price' | 'category' | 'onSale' | 'stock'

type BulkFieldsProps = {
  kind: BulkKind
  categories: CategoryNames
  /** Called when a choice changes that is no input of its own. */
  onChoice: () => void
}

/** The fields of one kind of change. */
export function BulkFields({ kind, categories, onChoice }: BulkFieldsProps) {
  const fields: Record<BulkKind, ReactNode> = {
    price: <PriceFields />,
    category: <CategoryField categories={categories} onChoice={onChoice} />,
    onSale: <OnSaleField />,
    stock: <StockField />,
  }
  return fields[kind]
}

function PriceFields() {
  const t = useTranslations('desk.bulk')
  const names = useTranslations('product.fields')
  const [by, setBy] = useState('percent')
  return (
    <>
      <RadioCards
        legend={t('by')}
        name="by"
        value={by}
        onChange={setBy}
        cards={[
          { value: 'percent', title: t('byPercent') },
          { value: 'amount', title: t('byAmount') },
          { value: 'price', title: t('toPrice') },
        ]}
      />
      {by === 'percent' && (
        <NumberField
          name="percent"
          label={t('percent')}
          hint={t('percentHint')}
          min={-99}
          max={1000}
          required
        />
      )}
      {by === 'amount' && (
        <WonField name="amount" label={t('amount')} hint={t('amountHint')} min={-1_000_000_000} required />
      )}
      {by === 'price' && <WonField name="price" label={names('price')} required />}
    </>
  )
}

function CategoryField({ categories, onChoice }: Omit<BulkFieldsProps, 'kind'>) {
  const t = useTranslations('desk.bulk')
  const names = useTranslations('product.fields')
  const [category, setCategory] = useState('')
  return (
    <Combobox
      name="category"
      label={names('category')}
      options={Object.entries(categories).map(([value, label]) => ({ value, label }))}
      value={category}
      onChange={(code) => {
        setCategory(code)
        onChoice()
      }}
      empty={t('noCategory')}
      required
    />
  )
}

function OnSaleField() {
  const t = useTranslations('desk.bulk')
  const [onSale, setOnSale] = useState('true')
  return (
    <RadioCards
      legend={t('onSale')}
      name="onSale"
      value={onSale}
      onChange={setOnSale}
      cards={[
        { value: 'true', title: t('show') },
        { value: 'false', title: t('hide') },
      ]}
    />
  )
}

function StockField() {
  const t = useTranslations('admin.products')
  const names = useTranslations('product.fields')
  return (
    <NumberField
      name="stockDelta"
      label={names('stockDelta')}
      hint={t('restockHint')}
      required
      data-first-focus
    />
  )
}
