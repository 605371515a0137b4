'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import type { AdminCategory } from '@/lib/catalog/category-schema'
import { type FormValues, textIn } from './form-values'
import { PictureField } from './picture-field'
import { RowFormDialog } from './row-form-dialog'

/** Opens the form of a category, or of a new one. */
export function CategoryButton({ category }: { category: AdminCategory | null }) {
  const t = useTranslations('admin.categories')
  const [imageUrl, setImageUrl] = useState(category?.imageUrl ?? '')
  const name = category?.categoryName ?? category?.category

  const save = (values: FormValues) =>
    call(
      'PUT /api/v1/admin/categories/{category}',
      {
        params: { category: category?.category ?? textIn(values, 'category') },
        body: {
          categoryName: textIn(values, 'categoryName'),
          categoryNameEn: textIn(values, 'categoryNameEn') || null,
          imageUrl: imageUrl || null,
          listed: 'listed' in values,
        },
      },
      { ifMatch: `"${category?.version ?? 0}"` },
    )

  return (
    <RowFormDialog
      name={name}
      edit={t('edit')}
      add={t('new')}
      body={category ? undefined : t('newBody')}
      send={save}
    >
      <PictureField imageUrl={imageUrl} onChange={setImageUrl} />
      {!category && (
        <TextField
          name="category"
          label={t('code')}
          hint={t('codeHint')}
          invalid={t('codeHint')}
          required
          maxLength={40}
          pattern="[A-Z][A-Z0-9_]*"
          data-first-focus
        />
      )}
      <TextField
        name="categoryName"
        label={t('name')}
        defaultValue={category?.categoryName ?? ''}
        required
        maxLength={40}
        {...(category && { 'data-first-focus': true })}
      />
      <TextField
        name="categoryNameEn"
        label={t('nameEn')}
        defaultValue={category?.categoryNameEn ?? ''}
        maxLength={40}
      />
      <label className="flex min-h-11 items-center gap-3">
        <Checkbox
          name="listed"
          defaultChecked={category === null || category.listed || category.version === 0}
        />
        {t('listedLabel')}
      </label>
    </RowFormDialog>
  )
}
