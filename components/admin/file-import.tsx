'use client'

import { Download, Upload } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { TextField } from '@/components/ui/field'
import { ProblemNotice } from './problem-notice'
import { Dialog } from './ui/dialog'
import { useAction } from './use-action'

/** What the API tells of every imported file. */
type Result = { applied: boolean; badCount: number }

type Words = 'import' | 'importTitle' | 'importBody' | 'template' | 'file' | 'check' | 'unreadable'

type FileImportProps<Found extends Result> = {
  send: (file: File, dryRun: boolean) => Promise<Found>
  /** The URL of an empty file. */
  template: string
  text: Record<Words, string>
  place: NonNullable<ComponentProps<typeof Dialog>['place']>
  /** The button that carries out what a dry run without bad lines has found; null if there is nothing to do. */
  applyText: (result: Found) => string | null
  children: (result: Found) => ReactNode
}

/** Imports a CSV file: a dry run first. The button to apply appears only when every line is valid. */
export function FileImport<Found extends Result>(props: FileImportProps<Found>) {
  const { send, template, text, place, applyText, children } = props
  const [open, setOpen] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const [result, setResult] = useState<Found | null>(null)
  const { busy, problem, run } = useAction({
    send: ({ file, dryRun }: { file: File; dryRun: boolean }) => {
      setResult(null)
      return send(file, dryRun)
    },
    onSuccess: (found: Found) => setResult(found),
  })
  const start = (dryRun: boolean) => file && run({ file, dryRun })
  const apply = result !== null && result.badCount === 0 && !result.applied ? applyText(result) : null
  const shownProblem =
    problem?.reason === 'UNREADABLE_FILE' ? { ...problem, message: text.unreadable, fields: {} } : problem
  return (
    <>
      <Button tone="outline" onClick={() => setOpen(true)}>
        <Upload aria-hidden className="size-[1.125rem]" />
        {text.import}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={text.importTitle}
        description={text.importBody}
        place={place}
        footer={
          <>
            <Button tone="outline" busy={busy} disabled={!file} onClick={() => start(true)}>
              {text.check}
            </Button>
            {apply !== null && (
              <Button busy={busy} onClick={() => start(false)}>
                {apply}
              </Button>
            )}
          </>
        }
      >
        <div className="grid gap-4">
          <ButtonLink href={template} tone="outline" size="sm">
            <Download aria-hidden className="size-4" />
            {text.template}
          </ButtonLink>
          <TextField
            name="file"
            label={text.file}
            type="file"
            accept=".csv,text/csv"
            className="h-auto py-3"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null)
              setResult(null)
            }}
          />
          <ProblemNotice problem={shownProblem} />
          {result && children(result)}
        </div>
      </Dialog>
    </>
  )
}
