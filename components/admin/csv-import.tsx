'use client'

import { Download, Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import type { Imported } from '@/lib/catalog/file-schema'
import { ImportResult } from './import-result'
import { ProblemNotice } from './problem-notice'
import { sendFile } from './send-file'
import { useAction } from './use-action'

/** A dry run first. The button to apply appears only when every line is valid. */
export function CsvImport() {
  const t = useTranslations('admin.products')
  const [open, setOpen] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const [result, setResult] = useState<Imported | null>(null)
  const { busy, problem, run } = useAction({
    send: async ({ file, dryRun }: { file: File; dryRun: boolean }) => {
      setResult(null)
      return sendFile('POST /api/v1/admin/products/csv', file, { dryRun })
    },
    onSuccess: setResult,
  })
  const send = (dryRun: boolean) => file && run({ file, dryRun })

  const ready = result !== null && result.badCount === 0 && !result.applied
  const shownProblem =
    problem?.reason === 'UNREADABLE_FILE' ? { ...problem, message: t('unreadable'), fields: {} } : problem
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
          <ButtonLink href="/api/v1/admin/products/csv?template=true" tone="outline" size="sm">
            <Download aria-hidden className="size-4" />
            {t('template')}
          </ButtonLink>
          <TextField
            name="file"
            label={t('file')}
            type="file"
            accept=".csv,text/csv"
            className="h-auto py-3"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null)
              setResult(null)
            }}
          />
          <ProblemNotice problem={shownProblem} />
          {result && <ImportResult result={result} />}
        </div>
      </Dialog>
    </>
  )
}
