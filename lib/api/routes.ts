import type { Method } from '@/lib/http/endpoint'

/**
 * The method and path of every operation, as the endpoints in the schema.ts of their domains declare them. This copy lets
 * a browser call an operation without loading the schemas; `endpoints` does not compile when the two differ.
 */
export const ROUTES = {
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

  adminToday: ['GET', '/api/v1/admin/today'],
  adminLowStock: ['GET', '/api/v1/admin/low-stock'],
  adminListProducts: ['GET', '/api/v1/admin/products'],
  adminGetProduct: ['GET', '/api/v1/admin/products/{productId}'],
  adminCreateProduct: ['POST', '/api/v1/admin/products'],
  adminExportProducts: ['GET', '/api/v1/admin/products/csv'],
  adminImportProducts: ['POST', '/api/v1/admin/products/csv'],
  adminKeepPicture: ['POST', '/api/v1/admin/pictures'],
  adminEditProduct: ['PATCH', '/api/v1/admin/products/{productId}'],
  adminListCoupons: ['GET', '/api/v1/admin/coupons'],
  adminGetCoupon: ['GET', '/api/v1/admin/coupons/{couponId}'],
  adminListClaims: ['GET', '/api/v1/admin/coupons/{couponId}/claims'],
  adminClaimRate: ['GET', '/api/v1/admin/coupons/{couponId}/claim-rate'],
  adminCreateCoupon: ['POST', '/api/v1/admin/coupons'],
  adminEditCoupon: ['PATCH', '/api/v1/admin/coupons/{couponId}'],
  adminListOrders: ['GET', '/api/v1/admin/orders'],
  adminGetOrder: ['GET', '/api/v1/admin/orders/{orderId}'],
  adminRefundOrder: ['POST', '/api/v1/admin/orders/{orderId}/refund'],
  adminListUsers: ['GET', '/api/v1/admin/users'],
  adminGetUser: ['GET', '/api/v1/admin/users/{userId}'],
  adminBlockUser: ['POST', '/api/v1/admin/users/{userId}/block'],
  adminUnblockUser: ['POST', '/api/v1/admin/users/{userId}/unblock'],
  adminAdjustWallet: ['POST', '/api/v1/admin/users/{userId}/wallet-adjustments'],
  adminListKeys: ['GET', '/api/v1/admin/api-keys'],
  adminCreateKey: ['POST', '/api/v1/admin/api-keys'],
  adminEditKey: ['PATCH', '/api/v1/admin/api-keys/{apiKeyId}'],
  adminRevokeKey: ['DELETE', '/api/v1/admin/api-keys/{apiKeyId}'],
  adminListAuditRuns: ['GET', '/api/v1/admin/audit/runs'],
  adminListLog: ['GET', '/api/v1/admin/log'],
  adminListEvents: ['GET', '/api/v1/admin/events'],
  adminReplayEvent: ['POST', '/api/v1/admin/events/{eventId}/replay'],
  adminReplayEvents: ['POST', '/api/v1/admin/events/replays'],
  adminControlDeliveries: ['POST', '/api/v1/admin/events/deliveries'],
  adminRebuildRanking: ['POST', '/api/v1/admin/ranking/rebuild'],
  adminAudit: ['GET', '/api/v1/admin/audit'],
} as const satisfies Record<string, readonly [method: Method, path: string]>

export type RouteName = keyof typeof ROUTES
/** The route of an operation as its endpoint writes it. */
export type RouteAt<Name extends RouteName> = `${(typeof ROUTES)[Name][0]} ${(typeof ROUTES)[Name][1]}`
