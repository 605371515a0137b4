import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, mayUse } from '@/lib/http/caller'
import type { Scope } from '@/lib/http/scopes'
import { findPresentRole } from '@/lib/users/operators'
import { lockUser } from '@/lib/users/require-user'

/**
 * Checks a scope once more inside of the transaction, after its locks: the caller's role may have changed since the request
 * began. Null is the command line, which needs access to the database anyway.
 */
export async function requirePresentScope(tx: Tx, caller: Caller | null, scope: Scope): Promise<void> {
  if (caller === null) return
  const present =
    caller.kind === 'partner' ? caller : { ...caller, role: await findPresentRole(tx, caller.userId) }
  if (!mayUse(present, scope)) throw new ShopError('FORBIDDEN', { reason: `SCOPE_REQUIRED:${scope}` })
}

/**
 * The same for a transaction that has not locked the caller yet. The lock is held until the commit, so that a role that is
 * being taken is either seen here or taken after this write.
 */
export async function lockPresentScope(tx: Tx, caller: Caller | null, scope: Scope): Promise<void> {
  if (caller !== null && caller.userId !== null) await lockUser(tx, caller.userId)
  await requirePresentScope(tx, caller, scope)
}
