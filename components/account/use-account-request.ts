import { useState } from 'react'
import type { FieldErrors } from '@/components/ui/field-errors'
import { isRefusal } from '@/components/ui/intent'
import { useRequest } from '@/components/ui/use-request'
import type { ApiError } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'

/** Texts of refusals by their reason, else by their code. */
export type ProblemTexts = Messages['account']['problems'] & Partial<Messages['auth']['weakPassword']>

type AccountRequest<Input, Result> = {
  intent: string
  send: (input: Input, idempotencyKey: string) => Promise<Result>
  onSuccess: (result: Result, input: Input) => void
  texts: ProblemTexts
  /** When the server refuses, for example to refresh the limit that the page shows. */
  onRefused?: (error: ApiError) => void
  leaves?: boolean
}

/**
 * A request of an account form, whose input may be a password. A refusal becomes an error of the field that it names, or else a
 * problem of the form.
 */
export function useAccountRequest<Input, Result>(request: AccountRequest<Input, Result>) {
  const { send, texts, onRefused, ...rest } = request
  const [errors, setErrors] = useState<FieldErrors>({})
  const [problem, setProblem] = useState<string | null>(null)
  const { run, busy } = useRequest<Input, Result>({
    ...rest,
    isSecret: true,
    send: (input, key) => {
      setErrors({})
      setProblem(null)
      return send(input, key)
    },
    onError: (error) => {
      const text = textOfProblem(error, texts)
      const field = fieldOf(error)
      if (field === null) setProblem(text)
      else setErrors({ [field]: text })
      if (isRefusal(error)) onRefused?.(error)
    },
  })
  return { run, busy, errors, problem }
}

export function textOfProblem({ status, code, detail, message }: ApiError, texts: ProblemTexts): string {
  if (status === 0) return texts.UNREACHABLE
  const known: Record<string, string | undefined> = texts
  return known[String(detail.reason)] ?? known[code] ?? message
}

/** The field that the error points to. */
function fieldOf({ detail: { errors } }: ApiError): string | null {
  const [first] = Array.isArray(errors) ? (errors as { pointer?: unknown }[]) : []
  return typeof first?.pointer === 'string' ? (first.pointer.split('/')[1] ?? null) : null
}
