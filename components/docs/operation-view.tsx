import { ChevronDown } from 'lucide-react'
import { useLocale, useMessages, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { type ChargeBounds, type ErrorCode, messageOf } from '@/lib/errors'
import { CodeBlock } from './code-block'
import { descriptionIn } from './description-in'
import { curlOf, exampleOf, type Operation, titleIn } from './operation'
import { SchemaTable } from './schema-table'
import { TryIt } from './try-it'

const METHOD_TONES: Record<string, 'jade' | 'accent' | 'warn' | 'danger'> = {
  GET: 'jade',
  POST: 'accent',
  PUT: 'warn',
  PATCH: 'warn',
  DELETE: 'danger',
}

type OperationViewProps = { operation: Operation; shop: string; chargeBounds: ChargeBounds }

export function OperationView({ operation, shop, chargeBounds }: OperationViewProps) {
  const t = useTranslations('docs')
  const locale = useLocale()
  const { try: tryText } = useMessages().docs
  const { name, method, path, open, parameters, body, answer, errors } = operation
  const description = descriptionIn(locale, operation)
  const schemas = [
    [t('parameters'), t('parameters'), parameters],
    [t('body'), t('body'), body],
    [t('answer'), `${t('answer')} ${operation.status}`, answer],
  ] as const
  return (
    <article
      id={name}
      aria-labelledby={`${name}-title`}
      className="scroll-mt-24 border-t py-10 first:border-0"
    >
      <h2 id={`${name}-title`} className="font-bold text-xl">
        {titleIn(locale, operation)}
      </h2>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <Badge tone={METHOD_TONES[method] ?? 'plain'}>{method}</Badge>
        <code className="break-all font-mono text-sm">{path}</code>
        <Badge>{open ? t('open') : t('needsKey')}</Badge>
      </p>
      {description.text && (
        <p lang={description.lang} className="mt-3 max-w-prose text-muted">
          <InlineCode text={description.text} />
        </p>
      )}
      <CodeBlock text={curlOf(operation, shop)} label={`${name} ${t('example')}`} />
      {schemas.map(
        ([label, title, rows]) =>
          rows.length > 0 && (
            <Part key={label} title={title}>
              <SchemaTable label={`${name} ${label}`} rows={rows} />
            </Part>
          ),
      )}
      {errors.length > 0 && (
        <Part title={t('errors')}>
          <ul className="grid gap-2 text-sm">
            {errors.map(({ code, status }) => (
              <li key={code} className="flex flex-wrap gap-x-3">
                <span className="w-8 font-bold tabular-nums">{status}</span>
                <code className="font-mono">{code}</code>
                <span className="text-muted">{messageOf(code as ErrorCode, locale, chargeBounds)}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('try.title')}>
        <TryIt
          method={method}
          path={path}
          parameters={parameters.map(({ path: parameter, place }) => ({
            name: parameter,
            place,
            initialValue: place === 'path' ? exampleOf(parameter) : '',
          }))}
          bodyExample={operation.bodyExample}
          text={tryText}
        />
      </Part>
    </article>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group mt-3 rounded-lg bg-surface px-4 py-1 shadow-sm">
      <summary className="flex min-h-11 list-none items-center justify-between gap-4 font-semibold text-sm [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown aria-hidden className="size-4 text-muted transition-transform group-open:rotate-180" />
      </summary>
      <div className="pb-4">{children}</div>
    </details>
  )
}

/** Text between backticks is rendered as code. */
function InlineCode({ text }: { text: string }) {
  return text.split('`').map((part, at) =>
    at % 2 === 1 ? (
      <code key={part} className="font-mono text-[0.9em] text-ink">
        {part}
      </code>
    ) : (
      part
    ),
  )
}
