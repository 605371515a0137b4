import * as audit from '@/lib/audit/schema'
import * as authPartner from '@/lib/auth/partner-schema'
import * as auth from '@/lib/auth/schema'
import * as cart from '@/lib/cart/schema'
import * as catalogAdmin from '@/lib/catalog/admin-schema'
import * as catalogFile from '@/lib/catalog/file-schema'
import * as catalog from '@/lib/catalog/schema'
import * as couponsCampaign from '@/lib/coupons/campaign-schema'
import * as coupons from '@/lib/coupons/schema'
import * as events from '@/lib/events/schema'
import type { AnyEndpoint } from '@/lib/http/endpoint'
import * as operators from '@/lib/operators/schema'
import * as ordersAdmin from '@/lib/orders/admin-schema'
import * as orders from '@/lib/orders/schema'
import * as payments from '@/lib/payments/schema'
import * as ranking from '@/lib/ranking/schema'
import * as totals from '@/lib/totals/schema'
import * as usersAdmin from '@/lib/users/admin-schema'
import * as users from '@/lib/users/schema'
import * as wallet from '@/lib/wallet/schema'

/** The modules that declare the operations of the public API, in the order of the documentation. */
const modules = [
  payments,
  wallet,
  coupons,
  catalog,
  ranking,
  orders,
  cart,
  users,
  auth,
  totals,
  catalogAdmin,
  catalogFile,
  couponsCampaign,
  ordersAdmin,
  usersAdmin,
  authPartner,
  events,
  audit,
  operators,
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
