import { createApiKeyEndpoint, listApiKeysEndpoint, revokeApiKeyEndpoint } from '@/lib/auth/schema'
import {
  addCartItemEndpoint,
  clearCartEndpoint,
  getCartEndpoint,
  mergeCartEndpoint,
  removeCartItemEndpoint,
  setCartItemEndpoint,
} from '@/lib/cart/schema'
import { adminCreateProductEndpoint, adminEditProductEndpoint } from '@/lib/catalog/admin-schema'
import { getProductEndpoint, listProductsEndpoint } from '@/lib/catalog/schema'
import { issueCouponEndpoint, listCouponsEndpoint, listUserCouponsEndpoint } from '@/lib/coupons/schema'
import type { AnyEndpoint } from '@/lib/http/endpoint'
import type { RouteName } from '@/lib/http/routes'
import {
  cancelOrderEndpoint,
  createOrderEndpoint,
  getOrderEndpoint,
  listOrdersEndpoint,
} from '@/lib/orders/schema'
import { checkoutEndpoint, payEndpoint } from '@/lib/payments/schema'
import { createUserEndpoint, getMeEndpoint } from '@/lib/users/schema'
import { chargeEndpoint, getBalanceEndpoint, getHistoryEndpoint } from '@/lib/wallet/schema'

/** What every operation promises, in the order in which the documentation tells it. */
export const endpoints = {
  pay: payEndpoint,
  checkout: checkoutEndpoint,

  getBalance: getBalanceEndpoint,
  chargeBalance: chargeEndpoint,
  getBalanceHistory: getHistoryEndpoint,

  listCoupons: listCouponsEndpoint,
  issueCoupon: issueCouponEndpoint,
  listUserCoupons: listUserCouponsEndpoint,

  listProducts: listProductsEndpoint,
  getProduct: getProductEndpoint,

  createOrder: createOrderEndpoint,
  listOrders: listOrdersEndpoint,
  getOrder: getOrderEndpoint,
  cancelOrder: cancelOrderEndpoint,

  getCart: getCartEndpoint,
  clearCart: clearCartEndpoint,
  mergeCart: mergeCartEndpoint,
  addCartItem: addCartItemEndpoint,
  setCartItem: setCartItemEndpoint,
  removeCartItem: removeCartItemEndpoint,

  createUser: createUserEndpoint,
  getMe: getMeEndpoint,
  listApiKeys: listApiKeysEndpoint,
  createApiKey: createApiKeyEndpoint,
  revokeApiKey: revokeApiKeyEndpoint,

  adminCreateProduct: adminCreateProductEndpoint,
  adminEditProduct: adminEditProductEndpoint,
} satisfies Partial<Record<RouteName, AnyEndpoint>>

export type Endpoints = typeof endpoints
