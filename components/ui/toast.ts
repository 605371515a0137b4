import { createStore } from './store'

export type ToastTone = 'plain' | 'good' | 'bad'

export type ToastMessage = {
  tone: ToastTone
  title: string
  body?: string | undefined
  action?: { label: string; onPress: () => void } | undefined
}

export type ShownToast = ToastMessage & { id: number }

/** More would cover the page. */
const SHOWN_MAX = 3

const toasts = createStore<readonly ShownToast[]>([])
let latest = 0

export const useToasts = toasts.useValue

/** Shows a short message. */
export function toast(title: string, options: Partial<Omit<ToastMessage, 'title'>> = {}) {
  latest += 1
  const message = { tone: 'plain' as const, ...options, title, id: latest }
  toasts.set([...toasts.get(), message].slice(-SHOWN_MAX))
}

export const dismiss = (id: number) => toasts.set(toasts.get().filter((each) => each.id !== id))
