import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { sessionEnded } from '@/components/auth/session-ended'
import { reportFigure } from '@/components/layout/live-figures'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { ApiError, call } from '@/lib/api/client'
import type { CartResponse } from '@/lib/cart/schema'
import { nameIn } from '@/lib/catalog/product-words'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { type CartLine, fromCart, fromGuest } from './cart-line'
import { addGuestLine, readGuestCart, setGuestLine, useGuestCart } from './guest-cart'
import { mergeGuestCart } from './merge-guest-cart'
import { onAdded } from './use-add-to-cart'

const CART_KEY = ['cart'] as const

type Text = Messages['cart']['view']
type Change = { productId: number; quantity: number }

export type Cart = {
  /** Undefined while loading. */
  lines: CartLine[] | undefined
  error: Error | null
  retry: () => void
  setQuantity: (change: Change) => void
  remove: (productId: number) => void
  /** While a change is pending: resolves to whether it was saved. */
  saved: (() => Promise<boolean>) | null
}

/** A guest's cart from localStorage, with prices from the catalogue. */
export function useGuestLines(text: Text): Cart {
  const { locale } = useUi()
  const guestLines = useGuestCart()
  const ids = (guestLines ?? []).map(({ productId }) => productId)
  const priced = useQuery({
    queryKey: [...CART_KEY, 'guest', ids.toSorted((a, b) => a - b).join(',')],
    queryFn: () => call('GET /api/v1/products', { query: { ids: ids.join(','), limit: 50 } }),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
  })
  const isEmpty = guestLines?.length === 0
  const products = isEmpty ? [] : priced.data?.items
  return {
    lines: guestLines && products ? fromGuest(guestLines, products, locale) : undefined,
    error: priced.error,
    retry: () => void priced.refetch(),
    setQuantity: ({ productId, quantity }) => setGuestLine(productId, quantity),
    remove: (productId) => {
      const quantity = readGuestCart().find((line) => line.productId === productId)?.quantity ?? 1
      setGuestLine(productId, 0)
      const undoRemove = () => addGuestLine(productId, quantity)
      const removed = products?.find((product) => product.productId === productId)
      toast(text.removed, {
        body: removed && nameIn(locale, removed),
        action: { label: text.undo, onPress: undoRemove },
      })
    },
    saved: null,
  }
}

/** A shopper's cart with optimistic updates, rolled back when the server refuses. */
export function useShopperLines(userId: number, rendered: CartResponse, text: Text): Cart {
  const { locale } = useUi()
  const queries = useQueryClient()
  const key = [...CART_KEY, userId]
  const cart = useQuery({
    queryKey: key,
    queryFn: () => call('GET /api/v1/carts/{userId}', { params: { userId } }),
    initialData: rendered,
    refetchOnMount: 'always',
    // The next visit begins with the cart that the server renders then, which is empty after a purchase.
    gcTime: 0,
  })
  const show = (next: CartResponse) => {
    queries.setQueryData(key, next)
    reportFigure('cartCount', next.items.length)
  }
  useOutsideChanges(() => void cart.refetch())

  const changing = useMutation({
    scope: { id: 'cart' },
    mutationFn: ({ productId, quantity }: Change) =>
      quantity > 0
        ? call('PUT /api/v1/carts/{userId}/items/{productId}', {
            params: { userId, productId },
            body: { quantity },
          })
        : call('DELETE /api/v1/carts/{userId}/items/{productId}', { params: { userId, productId } }),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: key })
      const before = queries.getQueryData<CartResponse>(key)
      if (before) queries.setQueryData(key, changed(before, change))
      return before
    },
    onSuccess: (next) => queries.isMutating() === 1 && show(next),
    onError: (error, change, before) => {
      if (before) queries.setQueryData(key, before)
      if (sessionEnded(error)) return
      const available = error instanceof ApiError ? Number(error.detail.available ?? 0) : 0
      const fits = error instanceof ApiError && error.code === 'SOLD_OUT' && available > 0
      const offline = error instanceof ApiError && error.status === 0
      toast(fits ? fill(text.soldOut, { available }) : offline ? text.offline : text.notSaved, {
        tone: 'bad',
      })
      if (fits) changing.mutate({ ...change, quantity: available })
      else void cart.refetch()
    },
  })
  const last = useRef(Promise.resolve(true))
  const change = async (line: Change) => {
    // Mutations of one scope run one after the other, so the last one started also ends last.
    last.current = changing.mutateAsync(line).then(
      () => true,
      () => false,
    )
    return last.current
  }
  const undoRemove = useMutation({
    scope: { id: 'cart' },
    mutationFn: (line: Change) =>
      call('POST /api/v1/carts/{userId}/items', { params: { userId }, body: line }),
    onSuccess: show,
    onError: (error) => void (sessionEnded(error) || toast(text.notSaved, { tone: 'bad' })),
  })

  return {
    lines: cart.data.items.map((item) => fromCart(item, locale)),
    error: null,
    retry: () => void cart.refetch(),
    setQuantity: (line) => void change(line),
    remove: async (productId) => {
      const item = cart.data.items.find((each) => each.productId === productId)
      const quantity = item?.quantity ?? 1
      if (!(await change({ productId, quantity: 0 }))) return
      toast(text.removed, {
        body: item && nameIn(locale, item),
        action: { label: text.undo, onPress: () => undoRemove.mutate({ productId, quantity }) },
      })
    },
    saved: changing.isPending ? () => last.current : null,
  }
}

const changed = (cart: CartResponse, { productId, quantity }: Change): CartResponse => ({
  ...cart,
  items: cart.items.flatMap((item) => {
    if (item.productId !== productId) return [item]
    return quantity > 0 ? [{ ...item, quantity, totalPrice: item.price * quantity }] : []
  }),
})

/** Reloads after changes made outside of this view: a pending guest cart, or another button. */
function useOutsideChanges(reload: () => void) {
  const onChanged = useEffectEvent(reload)
  useEffect(() => {
    if (readGuestCart().length > 0)
      void mergeGuestCart().then(
        () => onChanged(),
        () => undefined,
      )
    return onAdded(() => onChanged())
  }, [])
}
