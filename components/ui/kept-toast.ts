'use client'

import { useEffect, useRef } from 'react'
import { type ToastMessage, toast } from './toast'
import { browserStorage } from './use-request'

const STORAGE_KEY = 'jangteo.toast'
/** A reload that the action itself causes comes within seconds. */
const KEPT_MS = 15_000

type StoredToast = Pick<ToastMessage, 'title' | 'body'> & { until: number }

/**
 * Says that something succeeded that must not be missed, such as a refund. When the refresh after it fails, or the server
 * has been updated meanwhile, Next loads the whole page again: the message is kept for that page.
 */
export function keptToast(title: string, body?: string) {
  toast(title, { tone: 'good', body, stays: true })
  const stored: StoredToast = { title, body, until: Date.now() + KEPT_MS }
  browserStorage.set(STORAGE_KEY, JSON.stringify(stored))
}

/**
 * Shows the message that was kept for this page. `renderedAt` differs in every response of the server: when it changes, the
 * refresh succeeded, and a reload by hand must not repeat what the page has said.
 */
export function KeptToast({ renderedAt }: { renderedAt: number }) {
  const firstRender = useRef<number>(null)
  useEffect(() => {
    const stored: StoredToast | null = JSON.parse(browserStorage.get(STORAGE_KEY) ?? 'null')
    browserStorage.set(STORAGE_KEY, null)
    firstRender.current ??= renderedAt
    const isFirst = firstRender.current === renderedAt
    if (isFirst && stored && Date.now() < stored.until)
      toast(stored.title, { tone: 'good', body: stored.body })
  }, [renderedAt])
  return null
}
