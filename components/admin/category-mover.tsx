'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/api/client'
import { useAction } from './use-action'

type CategoryMoverProps = {
  /** All categories that can be moved, in their order. */
  codes: string[]
  code: string
  name: string
}

/** Buttons that move a category one place up or down. They stay focused, so that a key can move it further. */
export function CategoryMover({ codes, code, name }: CategoryMoverProps) {
  const t = useTranslations('admin.categories')
  const { busy, run } = useAction({
    send: (categories: string[]) =>
      call('PUT /api/v1/admin/category-order', { body: { categories } }).catch((error: Error) => {
        toast(t('moveFailed'), { tone: 'bad' })
        throw error
      }),
    successText: t('moved', { name }),
  })
  const at = codes.indexOf(code)
  const move = (to: number) => void run(codes.filter((other) => other !== code).toSpliced(to, 0, code))
  return (
    <>
      <IconButton
        label={t('up', { name })}
        aria-disabled={at === 0 || busy}
        className="aria-disabled:opacity-45"
        onClick={() => at > 0 && move(at - 1)}
      >
        <ArrowUp aria-hidden className="size-[1.125rem]" />
      </IconButton>
      <IconButton
        label={t('down', { name })}
        aria-disabled={at === codes.length - 1 || busy}
        className="aria-disabled:opacity-45"
        onClick={() => at < codes.length - 1 && move(at + 1)}
      >
        <ArrowDown aria-hidden className="size-[1.125rem]" />
      </IconButton>
    </>
  )
}
