'use client'

import { Upload } from 'lucide-react'
import { useMessages, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { Imported } from '@/lib/catalog/file-schema'
import { ProblemNotice } from './problem-notice'
import { sendFile } from './send-file'
import { useDeskAction } from './use-desk-action'

/** Checked first, applied after: the button to apply is there only once every line was found right. */
export function CsvImport() {
  const t = useTranslations('admin.products')
  const [open, setOpen] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const [result, setResult] = useState<Imported | null>(null)
  const { busy, problem, run } = useDeskAction()

  async function send(dryRun: boolean) {
    if (!file) return
    setResult(await run(() => sendFile('adminImportProducts', file, { dryRun })))
  }

  const ready = result !== null && result.bad.length === 0 && !result.applied
  return (
    <>
      <Button tone="outline" onClick={() => setOpen(true)}>
        <Upload aria-hidden className="size-[1.125rem]" />
        {t('import')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('importTitle')}
        description={t('importBody')}
        place="right"
        footer={
          <>
            <Button tone="outline" busy={busy} disabled={!file} onClick={() => send(true)}>
              {t('check')}
            </Button>
            {ready && (
              <Button busy={busy} onClick={() => send(false)}>
                {t('apply')}
              </Button>
            )}
          </>
        }
      >
        <div className="grid gap-4">
          <Field label={t('file')}>
            {(control) => (
              <Input
                {...control}
                type="file"
                accept=".csv,text/csv"
                className="h-auto py-3"
                onChange={(event) => {
                  setFile(event.target.files?.[0] ?? null)
                  setResult(null)
                }}
              />
            )}
          </Field>
          <ProblemNotice problem={problem} />
          {result && <ImportResult result={result} />}
        </div>
      </Dialog>
    </>
  )
}

function ImportResult({ result }: { result: Imported }) {
  const t = useTranslations('admin.products')
  const fields = useMessages().admin.log.fields as Record<string, string>
  const { applied, bad, ...counts } = result
  if (bad.length === 0) {
    return (
      <Notice tone="good" role="status">
        {applied ? t('applied', counts) : t('checkedOk', counts)}
      </Notice>
    )
  }
  return (
    <Notice tone="bad" role="alert">
      <b>{t('checkedBad', { count: bad.length })}</b>
      <ul className="mt-2 grid gap-1">
        {bad.map(({ line, column, code, problem }) => (
          <li key={`${line} ${problem}`}>
            <b>{t('line', { line })}</b> {t(`bad.${code}`, { column: fields[column ?? ''] ?? column ?? '' })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
