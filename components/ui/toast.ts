import { createStore } from './store'

export type ToastTone = 'plain' | 'good' | 'bad'

export type ToastMessage = {
  tone: ToastTone
  title: string
  body?: string | undefined
  action?: { label: string; onPress: () => void } | undefined
  /** Stays during the navigation that its action causes. Others belong to their page and go with it. */
  stays?: boolean | undefined
}

export type ShownToast = ToastMessage & { id: number }

const shown = createStore<ShownToast | null>(null)
let latest = 0

export const useToast = shown.useValue

/** Shows a short message in place of the one before. */
export function toast(title: string, options: Partial<Omit<ToastMessage, 'title'>> = {}) {
  latest += 1
  shown.set({ tone: 'plain', ...options, title, id: latest })
}

export function dismiss(id: number) {
  if (shown.get()?.id === id) shown.set(null)
}

/** Another page is shown. */
export function leavePage() {
  const message = shown.get()
  if (message) shown.set(message.stays ? { ...message, stays: false } : null)
}
