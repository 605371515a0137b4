'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { NumberField, TextField } from '@/components/ui/text-field'
import { Textarea } from '@/components/ui/textarea'
import { call } from '@/lib/api/client'
import type { ProductResponse } from '@/lib/catalog/schema'
import { PictureField } from './picture-field'
import { ProblemNotice } from './problem-notice'
import { useAction } from './use-action'
import { useDraft } from './use-draft'

const toDraft = (product: ProductResponse | null) => ({
  productName: product?.productName ?? '',
  productNameEn: product?.productNameEn ?? '',
  description: product?.description ?? '',
  descriptionEn: product?.descriptionEn ?? '',
  price: product ? String(product.price) : '',
  category: product?.category ?? '',
  imageUrl: product?.imageUrl ?? '',
  stockQuantity: '0',
})

const toFields = (draft: ReturnType<typeof toDraft>) => ({
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
  const form = useTranslations('admin.form')
  const router = useRouter()
  const { busy, problem, run, clearProblem } = useAction()
  const { base, draft, set, field, compare, reset } = useDraft(product, toDraft, problem)

  async function save() {
    if (!base) return create()
    const input = { params: { productId: base.productId }, body: toFields(draft) }
    const saved = await run(
      () => call('adminEditProduct', input, { ifMatch: `"${base.version}"` }),
      form('saved'),
    )
    if (saved) reset()
  }

  async function create() {
    const body = { ...toFields(draft), stockQuantity: Number(draft.stockQuantity) }
    const created = await run(() => call('adminCreateProduct', { body }), t('created'))
    if (created) router.push(`/admin/products/${created.productId}`)
  }

  return (
    <Form className="grid items-start gap-5 sm:grid-cols-2" onSubmit={save}>
      <div className="sm:col-span-2">
        <PictureField imageUrl={draft.imageUrl} onChange={(imageUrl) => set('imageUrl', imageUrl)} />
      </div>
      <TextField label={names('productName')} {...field('productName')} required maxLength={200} />
      <TextField label={names('productNameEn')} {...field('productNameEn')} maxLength={200} />
      <NumberField label={names('price')} {...field('price')} min={0} required />
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
      {!product && (
        <NumberField label={names('stockQuantity')} {...field('stockQuantity')} min={0} required />
      )}
      {(['description', 'descriptionEn'] as const).map((name) => {
        const { hint, error, ...input } = field(name)
        return (
          <div key={name} className="sm:col-span-2">
            <Field label={names(name)} hint={hint} error={error}>
              {(control) => <Textarea {...control} {...input} maxLength={5000} />}
            </Field>
          </div>
        )
      })}
      <div className="grid gap-4 sm:col-span-2">
        <ProblemNotice
          problem={problem}
          onCompare={() => {
            compare()
            clearProblem()
          }}
        />
        <Button type="submit" size="lg" tone="ink" busy={busy}>
          {product ? form('save') : t('new')}
        </Button>
      </div>
    </Form>
  )
}
