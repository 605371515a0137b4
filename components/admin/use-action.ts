'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import { ApiError } from '@/lib/api/client'

export type Problem = {
  code: string
  /** Distinguishes the causes of one error code. */
  reason: string | null
  message: string
  fields: Record<string, string>
}

/** Maps `errors[]` to form fields by the first segment of each JSON pointer. */
function fieldsOf(error: ApiError): Record<string, string> {
  const { errors } = error.detail
  if (!Array.isArray(errors)) return {}
  return Object.fromEntries(
    errors.map((each: { pointer: string; detail: string }) => [
      each.pointer.split('/')[1] ?? '',
      each.detail,
    ]),
  )
}

/** Runs an action with busy state, a toast and a page refresh. Errors become `problem` and keep the form's values. */
export function useAction() {
  const t = useTranslations('admin.form')
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function run<T>(
    action: () => Promise<T>,
    successText?: string | ((result: T) => string),
  ): Promise<T | null> {
    setBusy(true)
    setProblem(null)
    try {
      const result = await action()
      if (successText !== undefined)
        toast(typeof successText === 'string' ? successText : successText(result), { tone: 'good' })
      router.refresh()
      return result
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const message = error.status === 0 ? t('unreachable') : error.message
      const reason = typeof error.detail.reason === 'string' ? error.detail.reason : null
      setProblem({ code: error.code, reason, message, fields: fieldsOf(error) })
      return null
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run, clearProblem: () => setProblem(null) }
}

/** The same for an action in a dialog, which forgets its problem when it is closed. */
export function useDialogAction() {
  const [open, setOpen] = useState(false)
  const { clearProblem, ...action } = useAction()
  const close = () => {
    setOpen(false)
    clearProblem()
  }
  return { ...action, open, show: () => setOpen(true), close }
}
