import type { Messages } from '@/lib/i18n/messages'

/** The stored name of every kind of notice, with the key of the text that operators see for it. */
const KIND_TEXTS = {
  'order.paid': 'orderPaid',
  'order.shipped': 'orderShipped',
  'order.trackingCorrected': 'trackingCorrected',
  'order.delivered': 'orderDelivered',
  'order.refunded': 'orderRefunded',
  'order.partially_refunded': 'orderPartiallyRefunded',
  'return.decided': 'returnDecided',
  'payment.returned': 'paymentReturned',
  'coupon.expiring': 'couponExpiring',
  'product.restocked': 'productRestocked',
  'account.verifyEmail': 'verifyEmail',
  'account.confirmEmail': 'confirmEmail',
  'account.resetPassword': 'resetPassword',
  'account.passwordChanged': 'passwordChanged',
  'account.emailChangeRequested': 'emailChangeRequested',
  'account.emailChanged': 'emailChanged',
  'account.newDevice': 'newDevice',
  'operator.invited': 'operatorInvited',
  'account.factorAdded': 'factorAdded',
  'account.factorRemoved': 'factorRemoved',
  'account.recoveryCodeUsed': 'recoveryCodeUsed',
  'account.wrongCodes': 'wrongCodes',
  'account.closed': 'accountClosed',
  'ticket.answered': 'ticketAnswered',
  'withdrawal.requested': 'withdrawalRequested',
  'withdrawal.decided': 'withdrawalDecided',
  'charge.refunded': 'chargeRefunded',
  'campaign.announced': 'campaignAnnounced',
} as const satisfies Record<string, keyof Messages['admin']['messages']['kinds']>

export type NoticeName = keyof typeof KIND_TEXTS

const isNoticeName = (name: string): name is NoticeName => Object.hasOwn(KIND_TEXTS, name)

/** What operators call a kind; null for one that a later release has stored. */
export const kindNameIn = ({ admin }: Pick<Messages, 'admin'>, name: string): string | null =>
  isNoticeName(name) ? admin.messages.kinds[KIND_TEXTS[name]] : null
