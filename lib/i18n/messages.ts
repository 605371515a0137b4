import type { Locale } from './locale'
import enAccount from './messages/en/account.json'
import enAdmin from './messages/en/admin.json'
import enAuth from './messages/en/auth.json'
import enBusiness from './messages/en/business.json'
import enCart from './messages/en/cart.json'
import enCatalog from './messages/en/catalog.json'
import enCheckout from './messages/en/checkout.json'
import enCommon from './messages/en/common.json'
import enCoupons from './messages/en/coupons.json'
import enDelivery from './messages/en/delivery.json'
import enDesk from './messages/en/desk.json'
import enDocs from './messages/en/docs.json'
import enErrors from './messages/en/errors.json'
import enFatal from './messages/en/fatal.json'
import enFulfilment from './messages/en/fulfilment.json'
import enHelp from './messages/en/help.json'
import enMerchandise from './messages/en/merchandise.json'
import enNav from './messages/en/nav.json'
import enNotices from './messages/en/notices.json'
import enOrders from './messages/en/orders.json'
import enPayments from './messages/en/payments.json'
import enPolicies from './messages/en/policies.json'
import enProduct from './messages/en/product.json'
import enRanking from './messages/en/ranking.json'
import enReturns from './messages/en/returns.json'
import enReviews from './messages/en/reviews.json'
import enWallet from './messages/en/wallet.json'
import enWishes from './messages/en/wishes.json'
import koAccount from './messages/ko/account.json'
import koAdmin from './messages/ko/admin.json'
import koAuth from './messages/ko/auth.json'
import koBusiness from './messages/ko/business.json'
import koCart from './messages/ko/cart.json'
import koCatalog from './messages/ko/catalog.json'
import koCheckout from './messages/ko/checkout.json'
import koCommon from './messages/ko/common.json'
import koCoupons from './messages/ko/coupons.json'
import koDelivery from './messages/ko/delivery.json'
import koDesk from './messages/ko/desk.json'
import koDocs from './messages/ko/docs.json'
import koErrors from './messages/ko/errors.json'
import koFatal from './messages/ko/fatal.json'
import koFulfilment from './messages/ko/fulfilment.json'
import koHelp from './messages/ko/help.json'
import koMerchandise from './messages/ko/merchandise.json'
import koNav from './messages/ko/nav.json'
import koNotices from './messages/ko/notices.json'
import koOrders from './messages/ko/orders.json'
import koPayments from './messages/ko/payments.json'
import koPolicies from './messages/ko/policies.json'
import koProduct from './messages/ko/product.json'
import koRanking from './messages/ko/ranking.json'
import koReturns from './messages/ko/returns.json'
import koReviews from './messages/ko/reviews.json'
import koWallet from './messages/ko/wallet.json'
import koWishes from './messages/ko/wishes.json'

const ko = {
  account: koAccount,
  admin: koAdmin,
  auth: koAuth,
  business: koBusiness,
  cart: koCart,
  catalog: koCatalog,
  checkout: koCheckout,
  common: koCommon,
  coupons: koCoupons,
  desk: koDesk,
  delivery: koDelivery,
  docs: koDocs,
  errors: koErrors,
  fatal: koFatal,
  fulfilment: koFulfilment,
  merchandise: koMerchandise,
  help: koHelp,
  nav: koNav,
  notices: koNotices,
  orders: koOrders,
  payments: koPayments,
  policies: koPolicies,
  product: koProduct,
  ranking: koRanking,
  returns: koReturns,
  reviews: koReviews,
  wallet: koWallet,
  wishes: koWishes,
}

const en = {
  account: enAccount,
  admin: enAdmin,
  auth: enAuth,
  business: enBusiness,
  cart: enCart,
  catalog: enCatalog,
  checkout: enCheckout,
  common: enCommon,
  coupons: enCoupons,
  desk: enDesk,
  delivery: enDelivery,
  docs: enDocs,
  errors: enErrors,
  fatal: enFatal,
  fulfilment: enFulfilment,
  merchandise: enMerchandise,
  help: enHelp,
  nav: enNav,
  notices: enNotices,
  orders: enOrders,
  payments: enPayments,
  policies: enPolicies,
  product: enProduct,
  ranking: enRanking,
  returns: enReturns,
  reviews: enReviews,
  wallet: enWallet,
  wishes: enWishes,
}

export type Messages = typeof ko

/** Typed like the Korean messages, so that a missing English key does not compile. */
export const messages: Record<Locale, Messages> = { ko, en }

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
