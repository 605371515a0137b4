'use client'

import { ArrowUp, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProductPicture } from '@/components/catalog/product-picture'
import { Badge } from '@/components/ui/badge'
import { Input } from '@/components/ui/controls'
import { IconButton } from '@/components/ui/icon-button'
import { call } from '@/lib/api/client'
import { MORE_PICTURES_MAX, type PicturesResponse } from '@/lib/catalog/picture-schema'
import { ActionForm } from './action-form'
import { movedUp } from './group-draft'
import { PictureUpload } from './picture-upload'

type PictureDraft = { imageUrl: string; alt: string; altEn: string }

/** All pictures in one list: the first is that of the product, which has no text of its own. */
const toDraft = ({ imageUrl, more }: PicturesResponse): PictureDraft[] => [
  ...(imageUrl === null ? [] : [{ imageUrl, alt: '', altEn: '' }]),
  ...more.map((picture) => ({
    imageUrl: picture.imageUrl,
    alt: picture.alt ?? '',
    altEn: picture.altEn ?? '',
  })),
]

/** Adds, orders and removes the pictures of a product; they are saved together. */
export function PicturesForm({ pictures }: { pictures: PicturesResponse }) {
  const t = useTranslations('merchandise.desk.pictures')
  const formText = useTranslations('admin.form')
  const [base, setBase] = useState(pictures)
  const [changed, setChanged] = useState<PictureDraft[] | null>(null)
  const current = changed === null ? pictures : base
  const draft = changed ?? toDraft(pictures)

  const change = (next: PictureDraft[]) => {
    if (changed === null) setBase(pictures)
    setChanged(next)
  }
  const send = () => {
    const [first, ...more] = draft
    const body = {
      imageUrl: first?.imageUrl ?? null,
      more: more.map(({ imageUrl, alt, altEn }) => ({ imageUrl, alt: alt || null, altEn: altEn || null })),
    }
    const input = { params: { productId: current.productId }, body }
    return call('PUT /api/v1/admin/products/{productId}/pictures', input, {
      ifMatch: `"${current.version}"`,
    })
  }

  return (
    <ActionForm
      send={send}
      successText={formText('saved')}
      onSuccess={() => setChanged(null)}
      onCompare={() => setBase(pictures)}
      submit={formText('save')}
    >
      {draft.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ol className="grid divide-y">
        {draft.map((picture, at) => (
          <li key={picture.imageUrl} className="flex gap-4 py-4 first:pt-0">
            <span className="w-20 shrink-0 sm:w-24">
              <ProductPicture src={picture.imageUrl} alt="" sizes="6rem" className="rounded-md" />
            </span>
            <div className="grid min-w-0 grow content-start gap-2">
              {at === 0 ? (
                <Badge tone="accent">{t('first')}</Badge>
              ) : (
                <>
                  <Input
                    name={`alt-${at}`}
                    aria-label={t('alt', { number: String(at + 1) })}
                    placeholder={t('altHint')}
                    value={picture.alt}
                    maxLength={200}
                    onChange={(event) => change(draft.with(at, { ...picture, alt: event.target.value }))}
                  />
                  <Input
                    name={`altEn-${at}`}
                    aria-label={t('altEn', { number: String(at + 1) })}
                    placeholder={t('altEnHint')}
                    lang="en"
                    value={picture.altEn}
                    maxLength={200}
                    onChange={(event) => change(draft.with(at, { ...picture, altEn: event.target.value }))}
                  />
                </>
              )}
            </div>
            <span className="flex flex-col">
              <IconButton
                label={t('moveUp', { number: String(at + 1) })}
                disabled={at === 0}
                onClick={() => change(movedUp(draft, at))}
              >
                <ArrowUp aria-hidden className="size-5" />
              </IconButton>
              <IconButton
                label={t('remove', { number: String(at + 1) })}
                onClick={() => change(draft.toSpliced(at, 1))}
              >
                <X aria-hidden className="size-5" />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      {draft.length <= MORE_PICTURES_MAX && (
        <PictureUpload
          onStored={(imageUrl) => {
            // The same file again has the same address.
            if (draft.every((picture) => picture.imageUrl !== imageUrl)) {
              change([...draft, { imageUrl, alt: '', altEn: '' }])
            }
          }}
        />
      )}
    </ActionForm>
  )
}
