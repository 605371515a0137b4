'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { Textarea } from '@/components/ui/controls'
import { Field, NumberField, TextField } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import type { ProductCreateRequest, ProductResponse } from '@/lib/catalog/schema'
import { ActionForm } from './action-form'
import { PictureField } from './picture-field'
import { useDraft } from './use-draft'

/** What operators set in this form; `onSale` has a button of its own. */
type FormField = Exclude<keyof ProductCreateRequest, 'onSale'>
type EditField = Exclude<FormField, 'stockQuantity'>

const toDraft = (product: ProductResponse | null): Record<FormField, string> => ({
  productName: product?.productName ?? '',
  productNameEn: product?.productNameEn ?? '',
  description: product?.description ?? '',
  descriptionEn: product?.descriptionEn ?? '',
  price: product ? String(product.price) : '',
  category: product?.category ?? '',
  imageUrl: product?.imageUrl ?? '',
  stockQuantity: '0',
})

const toFields = (draft: Record<FormField, string>): Pick<ProductCreateRequest, EditField> => ({
  productName: draft.productName,
  productNameEn: draft.productNameEn || null,
  description: draft.description,
  descriptionEn: draft.descriptionEn || null,
  price: Number(draft.price),
  category: draft.category,
  imageUrl: draft.imageUrl || null,
})

type ProductFormProps = { product: ProductResponse | null; categories: string[] }

export function ProductForm({ product, categories }: ProductFormProps) {
  const t = useTranslations('admin.products')
  const names = useTranslations('product.fields')
  const formText = useTranslations('admin.form')
  const router = useRouter()
  const { base, draft, set, field, compare, reset } = useDraft(product, toDraft)

  const send = () => {
    const body = toFields(draft)
    if (!base) {
      return call('POST /api/v1/admin/products', {
        body: { ...body, stockQuantity: Number(draft.stockQuantity) },
      })
    }
    const input = { params: { productId: base.productId }, body }
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

  const inputs: Record<FormField, ReactNode> = {
    imageUrl: (
      <div className="sm:col-span-2">
        <PictureField imageUrl={draft.imageUrl} onChange={(imageUrl) => set('imageUrl', imageUrl)} />
      </div>
    ),
    productName: (
      <TextField label={names('productName')} {...field('productName')} required maxLength={200} />
    ),
    productNameEn: <TextField label={names('productNameEn')} {...field('productNameEn')} maxLength={200} />,
    price: <NumberField label={names('price')} {...field('price')} min={0} required />,
    category: (
      <div>
        <TextField
          label={names('category')}
          {...field('category', t('categoryHint'))}
          title={t('categoryHint')}
          list="categories"
          required
          pattern="[A-Z][A-Z0-9_]*"
        />
        <datalist id="categories">
          {categories.map((category) => (
            <option key={category} value={category} />
          ))}
        </datalist>
      </div>
    ),
    stockQuantity: !product && (
      <NumberField label={names('stockQuantity')} {...field('stockQuantity')} min={0} required />
    ),
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
