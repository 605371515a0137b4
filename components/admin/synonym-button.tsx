'use client'

import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { type FormValues, textIn } from './form-values'
import { RowFormDialog } from './row-form-dialog'

/** Texts of two letters or more, separated by commas. */
const MEANS = '\\s*[^,\\s][^,]*[^,\\s]\\s*(,\\s*[^,\\s][^,]*[^,\\s]\\s*){0,19},?\\s*'

type SynonymButtonProps = {
  /** Undefined for a new word. */
  word?: string
  /** What is found for the word until now. */
  means?: readonly string[]
}

/** Opens the form of what is found for a word, or for a new one. */
export function SynonymButton({ word, means }: SynonymButtonProps) {
  const t = useTranslations('admin.synonyms')

  const save = (values: FormValues) => {
    const texts = textIn(values, 'means').split(',')
    const body = {
      word: word ?? textIn(values, 'word'),
      means: texts.map((meaning) => meaning.trim()).filter((meaning) => meaning !== ''),
    }
    return call('PUT /api/v1/admin/synonyms', { body })
  }

  return (
    <RowFormDialog name={word} edit={means ? t('edit') : t('new')} add={t('new')} send={save}>
      {word === undefined && (
        <TextField
          name="word"
          label={t('word')}
          hint={t('wordHint')}
          invalid={t('wordHint')}
          required
          maxLength={30}
          pattern="\S+"
          data-first-focus
        />
      )}
      <TextField
        name="means"
        label={t('means')}
        hint={t('meansHint')}
        defaultValue={means?.join(', ') ?? ''}
        invalid={t('meansHint')}
        required
        maxLength={860}
        pattern={MEANS}
        {...(word !== undefined && { 'data-first-focus': true })}
      />
    </RowFormDialog>
  )
}
