import { SHOP_ROUTES } from '@/lib/api/shop-routes'
import type { Method } from '@/lib/http/endpoint'

/**
 * The method and path of every operation, as the endpoints in the schema.ts of their domains declare them. This copy lets
 * a browser call an operation without loading the schemas; `endpoints` does not compile when the two differ.
 */
export const ROUTES = {
  ...SHOP_ROUTES,

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
