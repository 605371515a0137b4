import { useMessages } from 'next-intl'

type Words = Record<string, string>

const REFUSALS: readonly string[] = ['signIn.refuse', 'session.confirmRefuse']

/** The words for the values that a field of the log takes from an enum. */
export function useLogWords(categories: Words): (field: string, action: string) => Words {
  const { admin, coupons, delivery, fulfilment, merchandise, notices, orders, payments, returns } =
    useMessages()
  const byField: Record<string, Words> = {
    by: admin.log.proofs,
    carrier: delivery.carriers,
    categories,
    category: categories,
    discountType: coupons.discountTypes,
    factor: notices.account.factors,
    fulfilment: fulfilment.steps,
    orderStatus: orders.status,
    paymentType: payments.types,
    record: admin.payments.states,
    reportReasons: admin.reviews.reasons,
    returnState: returns.desk.queue,
    role: admin.people.roles,
    scopes: admin.apiKeys.scope,
    state: {
      ...admin.coupons.states,
      ...admin.events.states,
      ...admin.events.targetStates,
      ...admin.messages.states,
    },
    status: orders.status,
  }
  const refusals: Words = admin.log.refusals
  const saleStates: Words = merchandise.desk.sale.states
  return (field, action) => {
    if (action.startsWith('payment.') && field === 'state') return admin.orders.gatewayStates
    if (REFUSALS.includes(action) && field === 'reason') return refusals
    if (action === 'cashReceipt.retry' && field === 'state') return orders.cashReceipt.states
    return action.startsWith('product.sale') && field === 'state' ? saleStates : (byField[field] ?? {})
  }
}
