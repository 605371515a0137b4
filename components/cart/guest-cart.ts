import { useSyncExternalStore } from 'react'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'

export type GuestLine = { productId: number; quantity: number }

const KEY = 'jangteo.cart'
const LINES_MAX = 50
const NONE: readonly GuestLine[] = []

const listeners = new Set<() => void>()
let cached: { text: string | null; lines: readonly GuestLine[] } = { text: null, lines: NONE }

/** A guest's cart is stored in localStorage until sign-in. Invalid entries are ignored. */
export function readGuestCart(): readonly GuestLine[] {
  const text = storedText()
  if (text !== cached.text) cached = { text, lines: parseLines(text) }
  return cached.lines
}

/** Storage can be unavailable in private windows. The cart then lasts as long as the page. */
function storedText(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return cached.text
  }
}

export function parseLines(text: string | null): readonly GuestLine[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(parsed) ? parsed.filter(isLine).slice(0, LINES_MAX) : NONE
  } catch {
    return NONE
  }
}

const isWhole = (value: unknown, max: number) =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= max

const isLine = (value: unknown): value is GuestLine =>
  typeof value === 'object' &&
  value !== null &&
  'productId' in value &&
  'quantity' in value &&
  isWhole(value.productId, Number.MAX_SAFE_INTEGER) &&
  isWhole(value.quantity, QUANTITY_MAX)

function write(lines: readonly GuestLine[]) {
  const text = JSON.stringify(lines)
  cached = { text, lines }
  try {
    localStorage.setItem(KEY, text)
  } catch {
    // `cached` keeps the cart until the page is closed.
  }
  for (const listener of listeners) listener()
}

/** Sets the quantity of a line; 0 removes it. */
export function setGuestLine(productId: number, quantity: number) {
  const lines = readGuestCart()
  const at = lines.findIndex((line) => line.productId === productId)
  if (quantity < 1) return write(lines.filter((_, index) => index !== at))
  const line = { productId, quantity: Math.min(quantity, QUANTITY_MAX) }
  write(at < 0 ? [...lines, line].slice(-LINES_MAX) : lines.with(at, line))
}

/** Adds to the quantity of an existing line. */
export function addGuestLine(productId: number, quantity: number) {
  const before = readGuestCart().find((line) => line.productId === productId)?.quantity ?? 0
  setGuestLine(productId, before + quantity)
}

function subscribe(listener: () => void) {
  const fromAnotherTab = (event: StorageEvent) => event.key === KEY && listener()
  listeners.add(listener)
  window.addEventListener('storage', fromAnotherTab)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', fromAnotherTab)
  }
}

/** The guest's lines; null during server rendering, where they are unknown. */
export const useGuestCart = (): readonly GuestLine[] | null =>
  useSyncExternalStore(subscribe, readGuestCart, () => null)
