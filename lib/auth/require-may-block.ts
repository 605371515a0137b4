import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { requireConfirmed } from '@/lib/http/authorize'
import type { Caller } from '@/lib/http/caller'
import type { OperatorRole } from '@/lib/http/scopes'
import { requirePresentScope } from '@/lib/users/require-present-scope'

/**
 * Throws unless the caller may block, unblock and sign out a person with this role. For an operator that needs the same as changing
 * the role: a session with `roles:write` that was recently confirmed, because a leaked key or a stolen session could otherwise lock
 * out the other owners. The rows of both people are already locked.
 */
export async function requireMayBlock(
  tx: Tx,
  caller: Caller | null,
  operatorRole: OperatorRole | null,
): Promise<void> {
  await requirePresentScope(tx, caller, operatorRole === null ? 'people:block' : 'roles:write')
  if (operatorRole === null || caller === null) return
  if (caller.kind !== 'session') throw new ShopError('FORBIDDEN', { reason: 'SESSION_REQUIRED' })
  requireConfirmed(true, caller)
}
