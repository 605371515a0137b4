import * as invitations from '@/lib/accounts/invitation-schema'
import * as accounts from '@/lib/accounts/schema'
import * as audit from '@/lib/audit/schema'
import * as authFactors from '@/lib/auth/factors/schema'
import * as authPartner from '@/lib/auth/partner-schema'
import * as auth from '@/lib/auth/schema'
import * as cart from '@/lib/cart/schema'
import * as catalogAdmin from '@/lib/catalog/admin-schema'
import * as catalogBulk from '@/lib/catalog/bulk-schema'
import * as catalogCategory from '@/lib/catalog/category-schema'
import * as catalogFile from '@/lib/catalog/file-schema'
import * as catalogPicture from '@/lib/catalog/picture-schema'
import * as catalogPriceSchedule from '@/lib/catalog/price-schedule-schema'
import * as catalogProductGroup from '@/lib/catalog/product-group-schema'
import * as catalog from '@/lib/catalog/schema'
import * as catalogSuggestion from '@/lib/catalog/suggestion-schema'
import * as catalogSynonym from '@/lib/catalog/synonym-schema'
import * as couponsCampaign from '@/lib/coupons/campaign-schema'
import * as coupons from '@/lib/coupons/schema'
import * as delivery from '@/lib/delivery/schema'
import * as events from '@/lib/events/schema'
import * as fulfilmentQueue from '@/lib/fulfilment/queue-schema'
import * as fulfilment from '@/lib/fulfilment/schema'
import * as fulfilmentTrackingFile from '@/lib/fulfilment/tracking-file-schema'
import type { AnyEndpoint } from '@/lib/http/endpoint'
import * as noticesAdmin from '@/lib/notices/admin-schema'
import * as notices from '@/lib/notices/schema'
import * as noticesText from '@/lib/notices/text-schema'
import * as operatorNotes from '@/lib/operators/note-schema'
import * as operators from '@/lib/operators/schema'
import * as ordersAdmin from '@/lib/orders/admin-schema'
import * as orders from '@/lib/orders/schema'
import * as paymentsAdmin from '@/lib/payments/admin-schema'
import * as payments from '@/lib/payments/schema'
import * as policies from '@/lib/policies/schema'
import * as ranking from '@/lib/ranking/schema'
import * as receipts from '@/lib/receipts/schema'
import * as returnsAdmin from '@/lib/returns/admin-schema'
import * as returns from '@/lib/returns/schema'
import * as reviewsAdmin from '@/lib/reviews/admin-schema'
import * as reviews from '@/lib/reviews/schema'
import * as tickets from '@/lib/tickets/schema'
import * as totals from '@/lib/totals/schema'
import * as usersAdmin from '@/lib/users/admin-schema'
import * as users from '@/lib/users/schema'
import * as wallet from '@/lib/wallet/schema'
import * as wishes from '@/lib/wishes/schema'
import * as withdrawals from '@/lib/withdrawals/schema'

/** The modules that declare the operations of the public API, in the order of the documentation. */
const modules = [
  payments,
  wallet,
  withdrawals,
  coupons,
  catalog,
  wishes,
  catalogSuggestion,
  reviews,
  ranking,
  orders,
  returns,
  receipts,
  cart,
  delivery,
  users,
  accounts,
  notices,
  policies,
  tickets,
  auth,
  authFactors,
  totals,
  catalogAdmin,
  catalogBulk,
  catalogCategory,
  catalogSynonym,
  catalogFile,
  catalogPicture,
  catalogPriceSchedule,
  catalogProductGroup,
  couponsCampaign,
  ordersAdmin,
  paymentsAdmin,
  fulfilment,
  fulfilmentQueue,
  fulfilmentTrackingFile,
  returnsAdmin,
  reviewsAdmin,
  usersAdmin,
  invitations,
  authPartner,
  events,
  audit,
  noticesAdmin,
  noticesText,
  operators,
  operatorNotes,
]

type ExportedBy<Module> = Module extends unknown ? Module[keyof Module] : never
type Declared = Extract<ExportedBy<(typeof modules)[number]>, AnyEndpoint>

/** The endpoint of each method and path, for the typed client. */
export type EndpointAt = { [E in Declared as E['route']]: E }

const declared = modules
  .flatMap((module): unknown[] => Object.values(module))
  .filter((value): value is AnyEndpoint => typeof value === 'object' && value !== null && 'route' in value)

/** Every operation of the public API by its name, in the order of the documentation. */
export const endpoints = Object.fromEntries(declared.map((endpoint) => [endpoint.name, endpoint])) as {
  [E in Declared as E['name']]: E
}
