import type { UserBalanceHistoryResponse } from '@/lib/wallet/schema'

type Entry = Pick<UserBalanceHistoryResponse, 'transactionType' | 'withdrawalId' | 'gatewayReference'>

/** What a ledger row is called. Of its three types, rows of withdrawals and of refunds to a card have names of their own. */
export function kindOf({ transactionType: type, withdrawalId, gatewayReference }: Entry) {
  if (withdrawalId !== null) return type === 'PAYMENT' ? 'withdrawn' : 'returned'
  return type === 'PAYMENT' && gatewayReference !== null ? 'toCard' : type
}
