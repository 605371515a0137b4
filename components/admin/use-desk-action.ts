'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import { ApiError } from '@/lib/api/client'

export type Problem = {
  code: string
  /** Which of several causes of the same code it was. */
  reason: string | null
  message: string
  fields: Record<string, string>
}

/** `errors[]` of an answer by the first name of each pointer, which is the field it belongs to. */
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

/** Runs what a button does: busy meanwhile, one toast after, the page read again; what was typed stays on a refusal. */
export function useDeskAction() {
  const t = useTranslations('admin.form')
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function run<T>(
    action: () => Promise<T>,
    done?: string | ((answer: T) => string),
  ): Promise<T | null> {
    setBusy(true)
    setProblem(null)
    try {
      const answer = await action()
      if (done !== undefined) toast(typeof done === 'string' ? done : done(answer), { tone: 'good' })
      router.refresh()
      return answer
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
  return { busy, problem, run, forget: () => setProblem(null) }
}
