import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { FormDialog } from './form-dialog'

type RowFormDialogProps<T> = Pick<ComponentProps<typeof FormDialog<T>>, 'body' | 'send' | 'children'> & {
  /** What the row is called; undefined for a new one. */
  name: string | undefined
  edit: string
  add: string
}

/** The button of a row that opens its form, or the button of a list that opens the form of a new row. */
export function RowFormDialog<T>({ name, edit, add, ...form }: RowFormDialogProps<T>) {
  const t = useTranslations('admin.form')
  const look =
    name === undefined
      ? {
          button: (
            <>
              <Plus aria-hidden className="size-[1.125rem]" />
              {add}
            </>
          ),
          tone: 'ink' as const,
          title: add,
        }
      : { button: edit, label: `${name} ${edit}`, tone: 'outline' as const, size: 'sm' as const, title: name }
  return <FormDialog<T> {...form} {...look} successText={t('saved')} submit={t('save')} />
}
