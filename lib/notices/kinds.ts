import {
  accountClosed,
  confirmNewEmail,
  emailChanged,
  emailChangeRequested,
  factorAdded,
  factorRemoved,
  newDevice,
  operatorInvited,
  passwordChanged,
  recoveryCodeUsed,
  resetPassword,
  verifyEmail,
  wrongCodes,
} from '@/lib/notices/kinds/account'
import { campaignAnnounced } from '@/lib/notices/kinds/campaign-announced'
import { chargeRefunded } from '@/lib/notices/kinds/charge-refunded'
import { couponExpiring } from '@/lib/notices/kinds/coupon-expiring'
import { orderDelivered } from '@/lib/notices/kinds/order-delivered'
import { orderPaid } from '@/lib/notices/kinds/order-paid'
import { orderPartiallyRefunded } from '@/lib/notices/kinds/order-partially-refunded'
import { orderRefunded } from '@/lib/notices/kinds/order-refunded'
import { orderShipped, trackingCorrected } from '@/lib/notices/kinds/order-shipped'
import { paymentReturned } from '@/lib/notices/kinds/payment-returned'
import { productRestocked } from '@/lib/notices/kinds/product-restocked'
import { returnDecided } from '@/lib/notices/kinds/return-decided'
import { ticketAnswered } from '@/lib/notices/kinds/ticket-answered'
import { withdrawalDecided, withdrawalRequested } from '@/lib/notices/kinds/withdrawals'
import type { NoticeKind } from '@/lib/notices/notice-kind'

/** Every kind of notice. */
export const NOTICE_KINDS: readonly NoticeKind[] = [
  orderPaid,
  orderShipped,
  trackingCorrected,
  orderDelivered,
  orderRefunded,
  orderPartiallyRefunded,
  returnDecided,
  paymentReturned,
  couponExpiring,
  productRestocked,
  verifyEmail,
  confirmNewEmail,
  resetPassword,
  passwordChanged,
  emailChangeRequested,
  emailChanged,
  newDevice,
  operatorInvited,
  factorAdded,
  factorRemoved,
  recoveryCodeUsed,
  wrongCodes,
  accountClosed,
  ticketAnswered,
  withdrawalRequested,
  withdrawalDecided,
  chargeRefunded,
  campaignAnnounced,
]

const byName = new Map<string, NoticeKind>(NOTICE_KINDS.map((kind) => [kind.name, kind]))

/** The kind of a stored notice; undefined for one that a later release has stored. */
export const findKind = (name: string): NoticeKind | undefined => byName.get(name)
