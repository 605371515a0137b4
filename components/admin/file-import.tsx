'use client'

import { Download, FileText, Upload } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { ProblemNotice } from './problem-notice'
import { Dialog } from './ui/dialog'
import { useAction } from './use-action'

/** What the API tells of every imported file. */
type Result = { applied: boolean; badCount: number }

type Words =
  | 'import'
  | 'importTitle'
  | 'importBody'
  | 'template'
  | 'file'
  | 'chooseFile'
  | 'check'
  | 'unreadable'

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
          {/* The browser's own button is in the browser's language. */}
          <label
            className={cn(
              buttonStyle({ tone: 'outline' }),
              'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
            )}
          >
            <FileText aria-hidden className="size-[1.125rem] shrink-0" />
            <span className="wrap-anywhere">{file?.name ?? text.chooseFile}</span>
            <input
              type="file"
              aria-label={text.file}
              accept=".csv,text/csv"
              className="sr-only"
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? null)
                setResult(null)
              }}
            />
          </label>
          <ProblemNotice problem={shownProblem} />
          {result && children(result)}
        </div>
      </Dialog>
    </>
  )
}
