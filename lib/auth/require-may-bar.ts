import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { requireConfirmed } from '@/lib/http/authorize'
import type { Caller } from '@/lib/http/caller'
import type { OperatorRole } from '@/lib/http/scopes'
import { requirePresentScope } from '@/lib/users/require-present-scope'

/**
 * Refuses who may not block, unblock or sign out a person with this role. For an operator it is like a change of the role: only a
 * session that decides about roles may, and only after a proof of who uses it, because a key that leaked or a session that was
 * stolen could otherwise lock the other owners out. The caller has locked both.
 */
export async function requireMayBar(
  tx: Tx,
  caller: Caller | null,
  operatorRole: OperatorRole | null,
): Promise<void> {
  await requirePresentScope(tx, caller, operatorRole === null ? 'people:block' : 'roles:write')
  if (operatorRole === null || caller === null) return
  if (caller.kind !== 'session') throw new ShopError('FORBIDDEN', { reason: 'SESSION_REQUIRED' })
  requireConfirmed(true, caller)
}
