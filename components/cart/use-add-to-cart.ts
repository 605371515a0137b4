import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reportFigure } from '@/components/layout/live-figures'
import { createStore } from '@/components/ui/store'
import { toast } from '@/components/ui/toast'
import { useGate } from '@/components/ui/use-gate'
import { callLater } from '@/lib/api/call-later'
import type { Messages } from '@/lib/i18n/messages'
import type { Refusal } from './addition-refusal'
import { addGuestLine, readGuestCart } from './guest-cart'
import { useShopper } from './shopper'

/** A second press within this time is the second half of a double click. */
const DOUBLE_MS = 400

const additions = createStore(0)

/** Subscribes to additions, so that a cart on the page can reload. */
export const onAdded = additions.subscribe

/** `name` is shown in the toast. */
type Line = { productId: number; quantity: number; name: string }
type Text = Messages['cart']['add']

/**
 * `addToCart(line)` adds to localStorage for a guest, otherwise through the API. It shows a toast and updates the header
 * and the cart on the page.
 */
export function useAddToCart() {
  const { userId, text } = useShopper()
  const router = useRouter()
  const gate = useGate()
  const [adding, setAdding] = useState(false)

  const addToGuestCart = ({ productId, quantity }: Omit<Line, 'name'>) => {
    addGuestLine(productId, quantity)
    return readGuestCart().length
  }
  const send = async ({ name: _, ...body }: Line) => {
    if (userId === null) return addToGuestCart(body)
    const cart = await callLater('POST /api/v1/carts/{userId}/items', { params: { userId }, body })
    return cart.items.length
  }
  const showCart = { label: text.view, onPress: () => router.push('/cart') }
  const signIn = { label: text.signIn, onPress: () => router.push('/sign-in') }

  const explain = async (error: unknown, line: Line) => {
    const { title, body, next } = await describe(error, line, text)
    if (next === 'signIn') {
      addToGuestCart(line)
      return toast(title, { body, action: signIn })
    }
    const retry = { label: text.retry, onPress: () => void add(line) }
    toast(title, { tone: 'bad', body, action: next === 'retry' ? retry : undefined })
  }
  const add = async (line: Line) => {
    if (!gate.enter()) return
    setAdding(true)
    try {
      reportFigure('cartCount', await send(line))
      additions.set(additions.get() + 1)
      toast(text.added, { tone: 'good', body: line.name, action: showCart })
      setTimeout(gate.leave, DOUBLE_MS)
    } catch (error) {
      // A retry may follow at once.
      gate.leave()
      await explain(error, line)
    } finally {
      setAdding(false)
    }
  }

  return { addToCart: (line: Line) => void add(line), adding }
}

/** The texts of the shop's refusals are chosen by code of their own, which few visits need. */
async function describe(error: unknown, { name }: Line, text: Text): Promise<Refusal> {
  if (!navigator.onLine) return { title: text.offline, body: text.offlineBody, next: 'retry' }
  return import('./addition-refusal').then(
    ({ refusal }) => refusal(error, name, text),
    () => ({ title: text.failed, body: text.failedBody, next: 'retry' }),
  )
}
