import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reportFigure } from '@/components/layout/live-figures'
import { createStore } from '@/components/ui/store'
import { toast } from '@/components/ui/toast'
import { useGate } from '@/components/ui/use-gate'
import { ApiError, call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { addGuestLine, readGuestCart } from './guest-cart'
import { useShopper } from './shopper'

/** A second press within this time is the second half of a double click. */
const DOUBLE_MS = 400

const additions = createStore(0)

/** Subscribes to additions, so that a cart on the page can reload. */
export const onAdded = additions.subscribe

type Line = { productId: number; quantity: number }
type Text = Messages['cart']['add']

/**
 * `addToCart(productId, quantity)` adds to localStorage for a guest, otherwise through the API. It shows a toast and
 * updates the header and the cart on the page.
 */
export function useAddToCart() {
  const { userId, text } = useShopper()
  const router = useRouter()
  const gate = useGate()
  const [adding, setAdding] = useState(false)

  const addToGuestCart = ({ productId, quantity }: Line) => {
    addGuestLine(productId, quantity)
    return readGuestCart().length
  }
  const send = async (body: Line) => {
    if (userId === null) return addToGuestCart(body)
    const cart = await call('POST /api/v1/carts/{userId}/items', { params: { userId }, body })
    return cart.items.length
  }
  const showCart = { label: text.view, onPress: () => router.push('/cart') }
  const signIn = { label: text.signIn, onPress: () => router.push('/sign-in') }

  const explain = (error: unknown, line: Line) => {
    if (error instanceof ApiError && error.code === 'UNAUTHORIZED') {
      addToGuestCart(line)
      return toast(text.keptAsGuest, { tone: 'plain', body: text.keptBody, action: signIn })
    }
    const { title, body, mayRetry } = refusal(error, text)
    const retry = { label: text.retry, onPress: () => void add(line) }
    toast(title, { tone: 'bad', body, action: mayRetry ? retry : undefined })
  }
  const add = async (line: Line) => {
    if (!gate.enter()) return
    setAdding(true)
    try {
      reportFigure('cartCount', await send(line))
      additions.set(additions.get() + 1)
      toast(text.added, { tone: 'good', action: showCart })
    } catch (error) {
      explain(error, line)
    } finally {
      setAdding(false)
      setTimeout(gate.leave, DOUBLE_MS)
    }
  }

  return { addToCart: (productId: number, quantity: number) => void add({ productId, quantity }), adding }
}

function refusal(error: unknown, text: Text): { title: string; body: string; mayRetry: boolean } {
  const code = error instanceof ApiError ? error.code : undefined
  if (error instanceof ApiError && code === 'SOLD_OUT') {
    const available = Number(error.detail.available ?? 0)
    return {
      title: text.soldOut,
      body: available > 0 ? fill(text.available, { available }) : text.none,
      mayRetry: false,
    }
  }
  if (code === 'CART_FULL') return { title: text.full, body: text.fullBody, mayRetry: false }
  const message = error instanceof ApiError && error.status > 0 ? error.message : text.failedBody
  return { title: text.failed, body: message, mayRetry: true }
}
