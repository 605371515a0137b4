import { Order } from '@/lib/payments/kakaopay/answers'
import type { KakaoPayCall } from '@/lib/payments/kakaopay/client'
import type { Found, PreparedAttempt, ProviderAction } from '@/lib/payments/provider'
import { amountMismatch, contradiction, type Lookup, unknown } from '@/lib/payments/provider-outcome'

type State = 'open' | 'paid' | 'declined' | 'cancelled'

/** Any other status means unknown. KakaoPay has no status for an expired payment, which keeps its last one. */
const STATES: ReadonlyMap<string, State> = new Map([
  ['READY', 'open'],
  ['SEND_TMS', 'open'],
  ['OPEN_PAYMENT', 'open'],
  ['SELECT_METHOD', 'open'],
  ['ARS_WAITING', 'open'],
  // The buyer has finished and no money was taken yet.
  ['AUTH_PASSWORD', 'open'],
  ['SUCCESS_PAYMENT', 'paid'],
  ['PART_CANCEL_PAYMENT', 'paid'],
  ['CANCEL_PAYMENT', 'paid'],
  ['FAIL_AUTH_PASSWORD', 'declined'],
  ['FAIL_PAYMENT', 'declined'],
  ['QUIT_PAYMENT', 'cancelled'],
])

/**
 * Looks up a payment by its tid, the only way to find one. KakaoPay not knowing a tid that it issued proves nothing: the contract
 * or the key may have changed since.
 */
export async function findOrder(call: KakaoPayCall, cid: string, attempt: PreparedAttempt): Promise<Lookup> {
  const reply = await call('order', attempt.id, Order, { tid: attempt.ref })
  return reply.kind === 'ok'
    ? { found: foundOf(reply.value, cid, attempt), cancels: cancelsOf(reply.value) }
    : { found: unknown, cancels: [] }
}

const cancelsOf = ({ payment_action_details: actions }: Order): Lookup['cancels'] =>
  (actions ?? [])
    .filter(({ payment_action_type }) => payment_action_type === 'CANCEL')
    .map(({ aid, amount, payload }) => ({ ref: aid, amount, text: payload }))

function foundOf(order: Order, cid: string, attempt: PreparedAttempt): Found {
  const mismatch = findMismatch(order, cid, attempt)
  if (mismatch) return contradiction(mismatch)
  if (order.amount && order.amount.total !== attempt.amount)
    return amountMismatch(order.amount.total, attempt.amount)
  const state = STATES.get(order.status)
  switch (state) {
    case undefined:
      return unknown
    case 'open':
      return { kind: 'open' }
    case 'paid':
      return paidOf(order, attempt)
    default:
      return { kind: 'ended', reason: state }
  }
}

function paidOf(order: Order, { ref, amount }: PreparedAttempt): Found {
  const actions = (order.payment_action_details ?? []).flatMap(actionOf)
  const payment = actions.find(({ kind }) => kind === 'payment')
  const left = order.cancel_available_amount?.total
  const refunded = order.canceled_amount?.total ?? 0
  if (order.amount?.total !== amount || payment === undefined || left === undefined)
    return contradiction(`${order.status} without its amounts`)
  if (refunded + left !== amount) return contradiction(`${refunded} refunded and ${left} left of ${amount}`)
  return {
    kind: 'paid',
    ref,
    actionRef: payment.ref,
    amount,
    method: order.payment_method_type ?? '',
    receiptUrl: null,
    approvedAt: payment.at,
    refunded,
    left,
    actions,
  }
}

const ACTION_KINDS: ReadonlyMap<string, ProviderAction['kind']> = new Map([
  ['PAYMENT', 'payment'],
  ['CANCEL', 'cancel'],
])

function actionOf(action: NonNullable<Order['payment_action_details']>[number]): ProviderAction[] {
  const kind = ACTION_KINDS.get(action.payment_action_type)
  return kind ? [{ ref: action.aid, kind, amount: action.amount, at: action.approved_at }] : []
}

type PaymentIds = { tid: string; cid: string; partner_order_id: string; partner_user_id: string }

/** Why the ids in a response are not those of this attempt; null when they are. */
export function findMismatch(
  answer: PaymentIds,
  cid: string,
  { ref, id, buyer }: PreparedAttempt,
): string | null {
  if (answer.tid !== ref) return 'the tid of another payment'
  if (answer.cid !== cid) return 'another contract'
  if (answer.partner_order_id !== id) return 'the payment of another attempt'
  return answer.partner_user_id === buyer ? null : 'the payment of another buyer'
}
