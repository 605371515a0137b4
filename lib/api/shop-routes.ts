import type { Method } from '@/lib/http/endpoint'

/** The method and path of every operation except those of operators, which shoppers' pages do not load. */
export const SHOP_ROUTES = {
  pay: ['POST', '/api/v1/payments'],
  checkout: ['POST', '/api/v1/checkouts'],

  getBalance: ['GET', '/api/v1/balances/{userId}'],
  chargeBalance: ['PUT', '/api/v1/balances/{userId}'],
  getBalanceHistory: ['GET', '/api/v1/balances/{userId}/history'],

  listCoupons: ['GET', '/api/v1/coupons'],
  issueCoupon: ['POST', '/api/v1/coupons/issue'],
  listUserCoupons: ['GET', '/api/v1/coupons/{userId}'],

  listProducts: ['GET', '/api/v1/products'],
  getProduct: ['GET', '/api/v1/products/{productId}'],
  listPopularProducts: ['GET', '/api/v1/products/popular'],
  recordStatistics: ['POST', '/api/v1/products/popular/statistics'],

  createOrder: ['POST', '/api/v1/orders'],
  listOrders: ['GET', '/api/v1/orders'],
  getOrder: ['GET', '/api/v1/orders/{orderId}'],
  cancelOrder: ['POST', '/api/v1/orders/{orderId}/cancel'],

  getCart: ['GET', '/api/v1/carts/{userId}'],
  clearCart: ['DELETE', '/api/v1/carts/{userId}'],
  mergeCart: ['POST', '/api/v1/carts/{userId}/merge'],
  addCartItem: ['POST', '/api/v1/carts/{userId}/items'],
  setCartItem: ['PUT', '/api/v1/carts/{userId}/items/{productId}'],
  removeCartItem: ['DELETE', '/api/v1/carts/{userId}/items/{productId}'],

  createUser: ['POST', '/api/v1/users'],
  getMe: ['GET', '/api/v1/users/me'],
  endOtherSessions: ['DELETE', '/api/v1/sessions'],
  listApiKeys: ['GET', '/api/v1/api-keys'],
  createApiKey: ['POST', '/api/v1/api-keys'],
  revokeApiKey: ['DELETE', '/api/v1/api-keys/{apiKeyId}'],
} as const satisfies Record<string, readonly [method: Method, path: string]>
