'use client'

import { useEffect } from 'react'

const STEPS: Record<string, number> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'input:not([type=checkbox]), textarea, select, [role=dialog], [role=menu], [contenteditable]',
  ) !== null

/** Keyboard shortcuts of the admin pages: `/` focuses the search, J and K move between rows, X selects one. */
export function KeyboardShortcuts() {
  useEffect(() => {
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return null
}

function press(event: KeyboardEvent) {
  if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
  if (event.key === '/') {
    const search = document.querySelector<HTMLInputElement>('[data-search]')
    if (!search) return
    event.preventDefault()
    search.focus()
    search.select()
    return
  }
  if (event.key === 'x') {
    document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('[data-select]')?.click()
    return
  }
  const step = STEPS[event.key]
  if (step === undefined) return
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  /** Arrow keys scroll the page until a row has the focus. */
  if (rows.length === 0 || (at < 0 && event.key.startsWith('Arrow'))) return
  event.preventDefault()
  rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus()
}
