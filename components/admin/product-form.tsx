'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { Select, Textarea } from '@/components/ui/controls'
import { Field, NumberField, TextField } from '@/components/ui/field'
import { useUi } from '@/components/ui/ui-context'
import { call } from '@/lib/api/client'
import type { AdminCategory } from '@/lib/catalog/category-schema'
import type { ProductCreateRequest, ProductResponse } from '@/lib/catalog/schema'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { parseWon } from '@/lib/i18n/parse-won'
import { ActionForm } from './action-form'
import { adminCategoryName } from './category-name'
import { PictureField } from './picture-field'
import { Combobox } from './ui/combobox'
import { useDraft } from './use-draft'
import { WonField } from './won-field'

/** What operators set in this form; `onSale` has a button of its own. */
type FormField = Exclude<keyof ProductCreateRequest, 'onSale'>
type EditField = Exclude<FormField, 'stockQuantity'>

const toDraft = (locale: Locale, product: ProductResponse | null): Record<FormField, string> => ({
  productName: product?.productName ?? '',
  productNameEn: product?.productNameEn ?? '',
  description: product?.description ?? '',
  descriptionEn: product?.descriptionEn ?? '',
  price: product ? formatWon(locale, product.price) : '',
  wasPrice: product?.wasPrice ? formatWon(locale, product.wasPrice) : '',
  category: product?.category ?? '',
  imageUrl: product?.imageUrl ?? '',
  stockQuantity: '0',
  returnable: String(product?.returnable ?? true),
  taxFree: String(product?.taxFree ?? false),
})

const toFields = (draft: Record<FormField, string>): Pick<ProductCreateRequest, EditField> => ({
  productName: draft.productName,
  productNameEn: draft.productNameEn || null,
  description: draft.description,
  descriptionEn: draft.descriptionEn || null,
  price: parseWon(draft.price) ?? Number.NaN,
  wasPrice: parseWon(draft.wasPrice),
  category: draft.category,
  imageUrl: draft.imageUrl || null,
  returnable: draft.returnable === 'true',
  taxFree: draft.taxFree === 'true',
})

type ProductFormProps = { product: ProductResponse | null; categories: AdminCategory[] }

export function ProductForm({ product, categories }: ProductFormProps) {
  const t = useTranslations('admin.products')
  const names = useTranslations('product.fields')
  const formText = useTranslations('admin.form')
  const saleText = useTranslations('merchandise.desk.sale')
  const router = useRouter()
  const { locale } = useUi()
  const { base, draft, set, field, compare, reset } = useDraft(product, (saved) => toDraft(locale, saved))

  const send = () => {
    const body = toFields(draft)
    if (!base) {
      return call('POST /api/v1/admin/products', {
        body: { ...body, stockQuantity: Number(draft.stockQuantity) },
      })
    }
    // The pictures of a product have a form of their own.
    const { imageUrl: _, ...edited } = body
    const input = { params: { productId: base.productId }, body: edited }
    return call('PATCH /api/v1/admin/products/{productId}', input, { ifMatch: `"${base.version}"` })
  }

  const longText = (name: 'description' | 'descriptionEn') => {
    const { hint, ...input } = field(name)
    return (
      <div className="sm:col-span-2">
        <Field name={name} label={names(name)} hint={hint}>
          {(control) => <Textarea {...control} {...input} maxLength={5000} />}
        </Field>
      </div>
    )
  }

  const choice = (
    name: 'returnable' | 'taxFree',
    label: string,
    hint: string,
    options: Record<string, string>,
  ) => (
    <Field name={name} label={label} hint={field(name, hint).hint}>
      {(control) => (
        <Select {...control} value={draft[name]} onChange={(event) => set(name, event.target.value)}>
          {Object.entries(options).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )

  const inputs: Record<FormField, ReactNode> = {
    imageUrl: !product && (
      <div className="sm:col-span-2">
        <PictureField imageUrl={draft.imageUrl} onChange={(imageUrl) => set('imageUrl', imageUrl)} />
      </div>
    ),
    productName: (
      <TextField label={names('productName')} {...field('productName')} required maxLength={200} />
    ),
    productNameEn: <TextField label={names('productNameEn')} {...field('productNameEn')} maxLength={200} />,
    price: (
      <WonField
        name="price"
        label={names('price')}
        hint={field('price', t('priceHint')).hint}
        value={draft.price}
        onText={(text) => set('price', text)}
        required
      />
    ),
    wasPrice: (
      <WonField
        name="wasPrice"
        label={names('wasPrice')}
        hint={field('wasPrice', saleText('wasPriceHint')).hint}
        value={draft.wasPrice}
        onText={(text) => set('wasPrice', text)}
        min={(parseWon(draft.price) ?? 0) + 1}
      />
    ),
    category: (
      <Combobox
        name="category"
        label={names('category')}
        hint={field('category').hint}
        options={categories.map((each) => ({ value: each.category, label: adminCategoryName(locale, each) }))}
        value={draft.category}
        onChange={(category) => set('category', category)}
        empty={t('noCategory')}
        placeholder={t('chooseCategory')}
        required
      />
    ),
    stockQuantity: !product && (
      <NumberField label={names('stockQuantity')} {...field('stockQuantity')} min={0} required />
    ),
    returnable: choice('returnable', t('returns'), t('returnableHint'), {
      true: t('returnable'),
      false: t('notReturnable'),
    }),
    taxFree: choice('taxFree', t('vat'), t('taxFreeHint'), { false: t('taxed'), true: t('taxFree') }),
    description: longText('description'),
    descriptionEn: longText('descriptionEn'),
  }

  return (
    <ActionForm
      send={send}
      successText={product ? formText('saved') : t('created')}
      onSuccess={({ productId }) => (product ? reset() : router.push(`/admin/products/${productId}`))}
      onCompare={compare}
      submit={product ? formText('save') : t('new')}
      size="lg"
      className="gap-5 sm:grid-cols-2"
    >
      {Object.entries(inputs).map(([name, input]) => (
        <Fragment key={name}>{input}</Fragment>
      ))}
    </ActionForm>
  )
}
