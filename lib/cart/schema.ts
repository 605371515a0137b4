import { z } from 'zod'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import { ProductOption } from '@/lib/catalog/schema'
import { endpoint } from '@/lib/http/endpoint'
import { Id, IdInResponse, IdInUrl, Timestamp, UserParams, Won } from '@/lib/http/shapes'

const tag = '장바구니'

export const CART_LINES_MAX = 50

const Quantity = z.int().min(1).max(QUANTITY_MAX)

export const CartItemRequest = z.object({ productId: Id, quantity: Quantity.default(1) })
export const CartQuantityRequest = z.object({ quantity: Quantity })

/** The lines of a guest's cart, stored by the browser. */
export const CartMergeRequest = z.object({
  items: z.array(z.object({ productId: Id, quantity: Quantity })).max(CART_LINES_MAX),
})
export type CartMergeRequest = z.output<typeof CartMergeRequest>

export const CartItemResponse = z.object({
  productId: IdInResponse,
  productName: z.string(),
  productNameEn: z.string().nullable(),
  category: z.string(),
  imageUrl: z.string().nullable(),
  options: z.array(ProductOption),
  quantity: Quantity,
  price: Won.meta({ description: 'The current price' }),
  wasPrice: Won.nullable().meta({ description: 'The price before a reduction' }),
  stockQuantity: z.int().min(0),
  onSale: z.boolean(),
  totalPrice: Won,
  priceWhenAdded: Won,
  stockWhenAdded: z.int().min(0),
  priceChanged: z.boolean(),
  stockChanged: z.boolean(),
  buyable: z.boolean().meta({ description: 'On sale, with enough stock for the quantity of the line' }),
  addedAt: Timestamp,
})
export type CartItemResponse = z.infer<typeof CartItemResponse>

export const CartResponse = z.object({
  userId: IdInResponse,
  items: z.array(CartItemResponse),
  totalQuantity: z.int(),
  totalPrice: Won,
})
export type CartResponse = z.infer<typeof CartResponse>

const who = { self: 'params' } as const
const LineParams = z.object({ userId: IdInUrl, productId: IdInUrl })

export const getCartEndpoint = endpoint({
  name: 'getCart',
  route: 'GET /api/v1/carts/{userId}',
  tag,
  summary: '장바구니 조회',
  who,
  params: UserParams,
  response: CartResponse,
  missing: 'USER_NOT_FOUND',
})

export const addCartItemEndpoint = endpoint({
  name: 'addCartItem',
  route: 'POST /api/v1/carts/{userId}/items',
  tag,
  summary: '장바구니에 상품 담기',
  description: 'Adding a product again adds to its quantity.',
  who,
  params: UserParams,
  body: CartItemRequest,
  response: CartResponse,
  missing: 'USER_NOT_FOUND',
  errors: ['PRODUCT_NOT_FOUND', 'SOLD_OUT', 'CART_FULL'],
  example: { body: { productId: 1, quantity: 2 } },
})

export const setCartItemEndpoint = endpoint({
  name: 'setCartItem',
  route: 'PUT /api/v1/carts/{userId}/items/{productId}',
  tag,
  summary: '장바구니 수량 변경',
  who,
  params: LineParams,
  body: CartQuantityRequest,
  response: CartResponse,
  missing: 'CART_ITEM_NOT_FOUND',
  errors: ['USER_NOT_FOUND', 'SOLD_OUT'],
  example: { body: { quantity: 3 } },
})

export const removeCartItemEndpoint = endpoint({
  name: 'removeCartItem',
  route: 'DELETE /api/v1/carts/{userId}/items/{productId}',
  tag,
  summary: '장바구니에서 상품 빼기',
  who,
  params: LineParams,
  response: CartResponse,
  missing: 'CART_ITEM_NOT_FOUND',
  errors: ['USER_NOT_FOUND'],
})

export const clearCartEndpoint = endpoint({
  name: 'clearCart',
  route: 'DELETE /api/v1/carts/{userId}',
  tag,
  summary: '장바구니 비우기',
  who,
  params: UserParams,
  response: CartResponse,
  missing: 'USER_NOT_FOUND',
})

export const mergeCartEndpoint = endpoint({
  name: 'mergeCart',
  route: 'POST /api/v1/carts/{userId}/merge',
  tag,
  summary: '비회원 장바구니 합치기',
  description:
    "Merges a guest's cart at sign-in. Quantities are added up to the stock and 99; unavailable products are left out.",
  who,
  params: UserParams,
  body: CartMergeRequest,
  response: CartResponse,
  missing: 'USER_NOT_FOUND',
  example: { body: { items: [{ productId: 1, quantity: 2 }] } },
})
