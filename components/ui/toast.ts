import { useSyncExternalStore } from 'react'

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
const NONE: readonly ShownToast[] = []

let shown = NONE
let latest = 0
const listeners = new Set<() => void>()

function show(next: readonly ShownToast[]) {
  shown = next
  for (const listener of listeners) listener()
}

/** Shows a short message. */
export function toast(title: string, options: Partial<Omit<ToastMessage, 'title'>> = {}) {
  latest += 1
  show([...shown, { tone: 'plain' as const, ...options, title, id: latest }].slice(-SHOWN_MAX))
}

export const dismiss = (id: number) => show(shown.filter((each) => each.id !== id))

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useToasts = (): readonly ShownToast[] =>
  useSyncExternalStore(
    subscribe,
    () => shown,
    () => NONE,
  )
