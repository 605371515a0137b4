export type ToastTone = 'plain' | 'good' | 'bad'

export type ToastMessage = {
  tone: ToastTone
  title: string
  body?: string | undefined
  action?: { label: string; onPress: () => void } | undefined
}

type Show = (message: ToastMessage) => void

const waiting: ToastMessage[] = []
let show: Show | null = null
let wake: (() => void) | null = null

/** Says in one sentence what just happened. The toast library is fetched with the first one. */
export function toast(title: string, options: Partial<Omit<ToastMessage, 'title'>> = {}) {
  const message = { tone: 'plain' as const, ...options, title }
  if (show) return show(message)
  waiting.push(message)
  wake?.()
}

export function onFirstToast(listener: () => void): () => void {
  wake = listener
  return () => {
    wake = null
  }
}

export const hasToastWaiting = () => show !== null || waiting.length > 0

export function startShowing(next: Show): () => void {
  show = next
  for (const message of waiting.splice(0)) next(message)
  return () => {
    show = null
  }
}
