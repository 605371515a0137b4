'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { NumberField, TextField } from '@/components/ui/text-field'
import { Textarea } from '@/components/ui/textarea'
import { call } from '@/lib/api/client'
import type { ProductCreateRequest, ProductResponse } from '@/lib/catalog/schema'
import { PictureField } from './picture-field'
import { ProblemNotice } from './problem-notice'
import { useAction } from './use-action'
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
  const { busy, problem, run, clearProblem } = useAction()
  const { base, draft, set, field, compare, reset } = useDraft(product, toDraft, problem)

  async function save() {
    if (!base) return create()
    const input = { params: { productId: base.productId }, body: toFields(draft) }
    const saved = await run(
      () => call('PATCH /api/v1/admin/products/{productId}', input, { ifMatch: `"${base.version}"` }),
      formText('saved'),
    )
    if (saved) reset()
  }

  async function create() {
    const body = { ...toFields(draft), stockQuantity: Number(draft.stockQuantity) }
    const created = await run(() => call('POST /api/v1/admin/products', { body }), t('created'))
    if (created) router.push(`/admin/products/${created.productId}`)
  }

  const longText = (name: 'description' | 'descriptionEn') => {
    const { hint, error, ...input } = field(name)
    return (
      <div className="sm:col-span-2">
        <Field label={names(name)} hint={hint} error={error}>
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
    <Form className="grid items-start gap-5 sm:grid-cols-2" onSubmit={save}>
      {Object.entries(inputs).map(([name, input]) => (
        <Fragment key={name}>{input}</Fragment>
      ))}
      <div className="grid gap-4 sm:col-span-2">
        <ProblemNotice
          problem={problem}
          onCompare={() => {
            compare()
            clearProblem()
          }}
        />
        <Button type="submit" size="lg" tone="ink" busy={busy}>
          {product ? formText('save') : t('new')}
        </Button>
      </div>
    </Form>
  )
}
