import { isOperator, type UserRole } from '@/lib/http/scopes'
import { env } from '@/lib/settings/env'
import { requiresSecondFactor } from '@/lib/settings/settings'

/**
 * The effective role: an operator without the required second factor has a shopper's rights, by session and by key, until they set
 * one up.
 */
export function roleWithFactor(
  role: UserRole,
  hasSecondFactor: boolean,
): { role: UserRole; needsSecondFactor: boolean } {
  const needsSecondFactor = isOperator(role) && !hasSecondFactor && requiresSecondFactor(env)
  return { role: needsSecondFactor ? 'SHOPPER' : role, needsSecondFactor }
}
