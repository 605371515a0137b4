'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { call } from '@/lib/api/client'
import type { ProductResponse } from '@/lib/catalog/schema'
import { PictureField } from './picture-field'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

type Draft = Record<
  | 'productName'
  | 'productNameEn'
  | 'description'
  | 'descriptionEn'
  | 'price'
  | 'category'
  | 'imageUrl'
  | 'stock',
  string
>

const draftOf = (product: ProductResponse | null): Draft => ({
  productName: product?.productName ?? '',
  productNameEn: product?.productNameEn ?? '',
  description: product?.description ?? '',
  descriptionEn: product?.descriptionEn ?? '',
  price: product ? String(product.price) : '',
  category: product?.category ?? '',
  imageUrl: product?.imageUrl ?? '',
  stock: '0',
})

const fieldsOf = (draft: Draft) => ({
  productName: draft.productName,
  productNameEn: draft.productNameEn || null,
  description: draft.description,
  descriptionEn: draft.descriptionEn || null,
  price: Number(draft.price),
  category: draft.category,
  imageUrl: draft.imageUrl || null,
})

type ProductFormProps = { product: ProductResponse | null; categories: string[] }

/** Saves with the version that was current when typing began. On a conflict the typed values are kept. */
export function ProductForm({ product, categories }: ProductFormProps) {
  const t = useTranslations('admin.products')
  const form = useTranslations('admin.form')
  const router = useRouter()
  const { busy, problem, run, forget } = useDeskAction()
  const [began, setBegan] = useState(product)
  const [typed, setTyped] = useState<Partial<Draft>>({})
  const [compared, setCompared] = useState(false)

  /** Until something is typed, the form shows what is saved. */
  const base = compared || Object.keys(typed).length === 0 ? product : began
  /** Fields that were not typed in keep their saved value. */
  const draft: Draft = { ...draftOf(base), ...typed }
  function put(name: keyof Draft, value: string) {
    if (Object.keys(typed).length === 0) setBegan(product)
    setTyped({ ...typed, [name]: value })
  }
  const bind = (name: keyof Draft) => ({
    name,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => put(name, event.target.value),
  })
  const saved = draftOf(product)
  const hint = (name: keyof Draft, otherwise?: string) =>
    compared && saved[name] !== draft[name] ? `${form('now')}: ${saved[name] || '–'}` : otherwise
  const about = (name: keyof Draft, otherwise?: string) => ({
    hint: hint(name, otherwise),
    error: problem?.fields[name],
  })

  async function save() {
    if (!base) return create()
    const answer = await run(
      () =>
        call(
          'adminEditProduct',
          { params: { productId: base.productId }, body: fieldsOf(draft) },
          { ifMatch: `"${base.version}"` },
        ),
      form('saved'),
    )
    if (!answer) return
    setTyped({})
    setCompared(false)
  }

  async function create() {
    const body = { ...fieldsOf(draft), stockQuantity: Number(draft.stock) }
    const made = await run(() => call('adminCreateProduct', { body }), t('created'))
    if (made) router.push(`/admin/products/${made.productId}`)
  }

  return (
    <form
      className="grid items-start gap-5 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="sm:col-span-2">
        <PictureField imageUrl={draft.imageUrl} onChange={(imageUrl) => put('imageUrl', imageUrl)} />
      </div>
      <Field label={t('name')} {...about('productName')}>
        {(control) => <Input {...control} {...bind('productName')} required maxLength={200} />}
      </Field>
      <Field label={t('nameEn')} {...about('productNameEn')}>
        {(control) => <Input {...control} {...bind('productNameEn')} maxLength={200} />}
      </Field>
      <Field label={t('price')} {...about('price')}>
        {(control) => (
          <Input
            {...control}
            {...bind('price')}
            type="number"
            inputMode="numeric"
            min={0}
            step={1}
            required
          />
        )}
      </Field>
      <Field label={t('category')} {...about('category', t('categoryHint'))}>
        {(control) => (
          <>
            <Input {...control} {...bind('category')} list="categories" required pattern="[A-Z][A-Z0-9_]*" />
            <datalist id="categories">
              {categories.map((category) => (
                <option key={category} value={category} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      {!product && (
        <Field label={t('stock')} error={problem?.fields.stockQuantity}>
          {(control) => (
            <Input
              {...control}
              {...bind('stock')}
              type="number"
              inputMode="numeric"
              min={0}
              step={1}
              required
            />
          )}
        </Field>
      )}
      {(['description', 'descriptionEn'] as const).map((name) => (
        <div key={name} className="sm:col-span-2">
          <Field label={t(name)} {...about(name)}>
            {(control) => <Textarea {...control} {...bind(name)} maxLength={5000} />}
          </Field>
        </div>
      ))}
      <div className="grid gap-4 sm:col-span-2">
        <ProblemNotice
          problem={problem}
          onCompare={() => {
            setCompared(true)
            forget()
          }}
        />
        <Button type="submit" size="lg" tone="ink" busy={busy}>
          {product ? form('save') : t('new')}
        </Button>
      </div>
    </form>
  )
}
