'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { reportFigure } from '@/components/layout/live-figures'
import { toast } from '@/components/ui/toast'
import { ApiError, call } from '@/lib/http/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { addGuestLine, readGuestCart } from './guest-cart'
import { useShopper } from './shopper'

/** Carts on the page read themselves again under this key. */
export const CART_KEY = ['cart'] as const

type Line = { productId: number; quantity: number }
type Words = Messages['cart']['add']

/**
 * `addToCart(productId, quantity)`: into the browser's cart for a guest, else through the API. Says what happened, and
 * lets header and carts follow.
 */
export function useAddToCart() {
  const { userId, text } = useShopper()
  const queries = useQueryClient()
  const router = useRouter()

  const keep = ({ productId, quantity }: Line) => {
    addGuestLine(productId, quantity)
    return readGuestCart().length
  }
  const send = async (body: Line) => {
    if (userId === null) return keep(body)
    const cart = await call('addCartItem', { params: { userId }, body })
    return cart.items.length
  }
  const showCart = { label: text.view, onPress: () => router.push('/cart') }
  const signIn = { label: text.signIn, onPress: () => router.push('/sign-in') }

  const { mutate, isPending } = useMutation({
    mutationFn: send,
    onSuccess: (lines) => {
      reportFigure('cartCount', lines)
      void queries.invalidateQueries({ queryKey: CART_KEY })
      toast(text.added, { tone: 'good', action: showCart })
    },
    onError: (error, line) => {
      if (error instanceof ApiError && error.code === 'UNAUTHORIZED') {
        keep(line)
        return toast(text.keptAsGuest, { tone: 'plain', body: text.keptBody, action: signIn })
      }
      const { title, body, mayRetry } = refusal(error, text)
      const retry = { label: text.retry, onPress: () => mutate(line) }
      toast(title, { tone: 'bad', body, action: mayRetry ? retry : undefined })
    },
  })

  return {
    addToCart: (productId: number, quantity: number) => mutate({ productId, quantity }),
    adding: isPending,
  }
}

function refusal(error: Error, text: Words): { title: string; body: string; mayRetry: boolean } {
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
  const said = error instanceof ApiError && error.status > 0 ? error.message : text.failedBody
  return { title: text.failed, body: said, mayRetry: true }
}
