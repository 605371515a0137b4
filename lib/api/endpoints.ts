import type { RouteAt, RouteName } from '@/lib/api/routes'
import { listAuditRunsEndpoint } from '@/lib/audit/runs-schema'
import { auditEndpoint } from '@/lib/audit/schema'
import {
  createPartnerKeyEndpoint,
  editPartnerKeyEndpoint,
  listPartnerKeysEndpoint,
  revokePartnerKeyEndpoint,
} from '@/lib/auth/partner-schema'
import {
  createApiKeyEndpoint,
  endOtherSessionsEndpoint,
  listApiKeysEndpoint,
  revokeApiKeyEndpoint,
} from '@/lib/auth/schema'
import {
  addCartItemEndpoint,
  clearCartEndpoint,
  getCartEndpoint,
  mergeCartEndpoint,
  removeCartItemEndpoint,
  setCartItemEndpoint,
} from '@/lib/cart/schema'
import { adminCreateProductEndpoint, adminEditProductEndpoint } from '@/lib/catalog/admin-schema'
import { getAdminProductEndpoint, listAdminProductsEndpoint } from '@/lib/catalog/desk-schema'
import {
  exportProductsEndpoint,
  importProductsEndpoint,
  keepPictureEndpoint,
} from '@/lib/catalog/file-schema'
import { getProductEndpoint, listProductsEndpoint } from '@/lib/catalog/schema'
import {
  claimRateEndpoint,
  createCouponEndpoint,
  editCouponEndpoint,
  getAdminCouponEndpoint,
  listAdminCouponsEndpoint,
  listClaimsEndpoint,
} from '@/lib/coupons/campaign-schema'
import { issueCouponEndpoint, listCouponsEndpoint, listUserCouponsEndpoint } from '@/lib/coupons/schema'
import {
  controlDeliveriesEndpoint,
  listEventsEndpoint,
  replayEventEndpoint,
  replayEventsEndpoint,
} from '@/lib/events/schema'
import type { AnyEndpoint } from '@/lib/http/endpoint'
import { listLogEndpoint } from '@/lib/operators/schema'
import { getAdminOrderEndpoint, listAdminOrdersEndpoint, refundEndpoint } from '@/lib/orders/admin-schema'
import {
  cancelOrderEndpoint,
  createOrderEndpoint,
  getOrderEndpoint,
  listOrdersEndpoint,
} from '@/lib/orders/schema'
import { checkoutEndpoint, payEndpoint } from '@/lib/payments/schema'
import { popularEndpoint, rebuildEndpoint, statisticsEndpoint } from '@/lib/ranking/schema'
import { lowStockEndpoint, todayEndpoint } from '@/lib/totals/schema'
import {
  adjustWalletEndpoint,
  blockPersonEndpoint,
  getPersonEndpoint,
  listPeopleEndpoint,
  unblockPersonEndpoint,
} from '@/lib/users/admin-schema'
import { createUserEndpoint, getMeEndpoint } from '@/lib/users/schema'
import { chargeEndpoint, getBalanceEndpoint, getHistoryEndpoint } from '@/lib/wallet/schema'

/** Every operation of the public API, in the order of the documentation. */
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
  listPopularProducts: popularEndpoint,
  recordStatistics: statisticsEndpoint,

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
  endOtherSessions: endOtherSessionsEndpoint,
  listApiKeys: listApiKeysEndpoint,
  createApiKey: createApiKeyEndpoint,
  revokeApiKey: revokeApiKeyEndpoint,

  adminToday: todayEndpoint,
  adminLowStock: lowStockEndpoint,
  adminListProducts: listAdminProductsEndpoint,
  adminGetProduct: getAdminProductEndpoint,
  adminCreateProduct: adminCreateProductEndpoint,
  adminExportProducts: exportProductsEndpoint,
  adminImportProducts: importProductsEndpoint,
  adminKeepPicture: keepPictureEndpoint,
  adminEditProduct: adminEditProductEndpoint,
  adminListCoupons: listAdminCouponsEndpoint,
  adminGetCoupon: getAdminCouponEndpoint,
  adminListClaims: listClaimsEndpoint,
  adminClaimRate: claimRateEndpoint,
  adminCreateCoupon: createCouponEndpoint,
  adminEditCoupon: editCouponEndpoint,
  adminListOrders: listAdminOrdersEndpoint,
  adminGetOrder: getAdminOrderEndpoint,
  adminRefundOrder: refundEndpoint,
  adminListUsers: listPeopleEndpoint,
  adminGetUser: getPersonEndpoint,
  adminBlockUser: blockPersonEndpoint,
  adminUnblockUser: unblockPersonEndpoint,
  adminAdjustWallet: adjustWalletEndpoint,
  adminListKeys: listPartnerKeysEndpoint,
  adminCreateKey: createPartnerKeyEndpoint,
  adminEditKey: editPartnerKeyEndpoint,
  adminRevokeKey: revokePartnerKeyEndpoint,
  adminListAuditRuns: listAuditRunsEndpoint,
  adminListLog: listLogEndpoint,
  adminListEvents: listEventsEndpoint,
  adminReplayEvent: replayEventEndpoint,
  adminReplayEvents: replayEventsEndpoint,
  adminControlDeliveries: controlDeliveriesEndpoint,
  adminRebuildRanking: rebuildEndpoint,
  adminAudit: auditEndpoint,
} satisfies { [Name in RouteName]: AnyEndpoint & { name: Name; route: RouteAt<Name> } }

export type Endpoints = typeof endpoints
