import type { Locale } from './locale'
import enAccount from './messages/en/account.json'
import enAdmin from './messages/en/admin.json'
import enAuth from './messages/en/auth.json'
import enCart from './messages/en/cart.json'
import enCatalog from './messages/en/catalog.json'
import enCheckout from './messages/en/checkout.json'
import enCommon from './messages/en/common.json'
import enCoupons from './messages/en/coupons.json'
import enDocs from './messages/en/docs.json'
import enErrors from './messages/en/errors.json'
import enFatal from './messages/en/fatal.json'
import enNav from './messages/en/nav.json'
import enOrders from './messages/en/orders.json'
import enPayments from './messages/en/payments.json'
import enProduct from './messages/en/product.json'
import enRanking from './messages/en/ranking.json'
import enWallet from './messages/en/wallet.json'
import koAccount from './messages/ko/account.json'
import koAdmin from './messages/ko/admin.json'
import koAuth from './messages/ko/auth.json'
import koCart from './messages/ko/cart.json'
import koCatalog from './messages/ko/catalog.json'
import koCheckout from './messages/ko/checkout.json'
import koCommon from './messages/ko/common.json'
import koCoupons from './messages/ko/coupons.json'
import koDocs from './messages/ko/docs.json'
import koErrors from './messages/ko/errors.json'
import koFatal from './messages/ko/fatal.json'
import koNav from './messages/ko/nav.json'
import koOrders from './messages/ko/orders.json'
import koPayments from './messages/ko/payments.json'
import koProduct from './messages/ko/product.json'
import koRanking from './messages/ko/ranking.json'
import koWallet from './messages/ko/wallet.json'

const ko = {
  account: koAccount,
  admin: koAdmin,
  auth: koAuth,
  cart: koCart,
  catalog: koCatalog,
  checkout: koCheckout,
  common: koCommon,
  coupons: koCoupons,
  docs: koDocs,
  errors: koErrors,
  fatal: koFatal,
  nav: koNav,
  orders: koOrders,
  payments: koPayments,
  product: koProduct,
  ranking: koRanking,
  wallet: koWallet,
}

const en = {
  account: enAccount,
  admin: enAdmin,
  auth: enAuth,
  cart: enCart,
  catalog: enCatalog,
  checkout: enCheckout,
  common: enCommon,
  coupons: enCoupons,
  docs: enDocs,
  errors: enErrors,
  fatal: enFatal,
  nav: enNav,
  orders: enOrders,
  payments: enPayments,
  product: enProduct,
  ranking: enRanking,
  wallet: enWallet,
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
