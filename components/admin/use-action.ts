import { usePathname, useRouter } from 'next/navigation'
import { useMessages } from 'next-intl'
import { useState } from 'react'
import type { FieldErrors } from '@/components/ui/field-errors'
import { keptToast } from '@/components/ui/kept-toast'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import type { ApiError } from '@/lib/api/client'

export type Problem = {
  code: string
  /** Distinguishes the causes of one error code. */
  reason: string | null
  message: string
  fields: FieldErrors
}

export type Action<Input, Result> = {
  send: (input: Input, idempotencyKey: string) => Promise<Result>
  /** Shown as a toast. */
  successText?: string | ((result: Result) => string) | undefined
  onSuccess?: ((result: Result) => void) | undefined
}

/** Somebody else has done it meanwhile. The refreshed page shows what is left to do. */
const DONE_MEANWHILE: readonly string[] = ['PAYMENT_CLEAR', 'WITHDRAWAL_CLOSED', 'ALREADY_SHIPPED']

/** Sends an operator's request, shows a toast and refreshes the page. An error becomes `problem`. */
export function useAction<Input, Result>({ send, successText, onSuccess }: Action<Input, Result>) {
  const { unreachable, details, reasons } = useMessages().admin.form
  const router = useRouter()
  const [problem, setProblem] = useState<Problem | null>(null)
  const { run, busy } = useRequest({
    intent: usePathname(),
    send: (input: Input, idempotencyKey) => {
      setProblem(null)
      return send(input, idempotencyKey)
    },
    onSuccess: (result) => {
      const text = typeof successText === 'function' ? successText(result) : successText
      if (text !== undefined) keptToast(text)
      router.refresh()
      onSuccess?.(result)
    },
    onError: (error) => {
      const { status, code, detail } = error
      const reason = typeof detail.reason === 'string' ? detail.reason : null
      const known: Record<string, string> = reasons
      const message = status === 0 ? unreachable : ((reason && known[reason]) ?? error.message)
      if (reason && DONE_MEANWHILE.includes(reason)) {
        toast(message, { tone: 'bad' })
        router.refresh()
        return
      }
      setProblem({ code, reason, message, fields: fieldsOf(error, details) })
    },
  })
  return { run, busy, problem, clearProblem: () => setProblem(null) }
}

/** Maps `errors[]` to form fields by the first segment of each JSON pointer. Known details are translated. */
function fieldsOf({ detail: { errors } }: ApiError, translations: Record<string, string>): FieldErrors {
  if (!Array.isArray(errors)) return {}
  return Object.fromEntries(
    errors.map(({ pointer, detail }: { pointer: string; detail: string }) => [
      pointer.split('/')[1] ?? '',
      translations[detail] ?? detail,
    ]),
  )
}
