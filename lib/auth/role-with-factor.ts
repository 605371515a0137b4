import { isOperator, type UserRole } from '@/lib/http/scopes'
import { env } from '@/lib/settings/env'
import { requiresSecondFactor } from '@/lib/settings/settings'

/**
 * The role that counts: without the second factor that the shop requires, an operator may do what a shopper may, by session and
 * by key, and set one up.
 */
export function roleWithFactor(
  role: UserRole,
  hasSecondFactor: boolean,
): { role: UserRole; needsSecondFactor: boolean } {
  const needsSecondFactor = isOperator(role) && !hasSecondFactor && requiresSecondFactor(env)
  return { role: needsSecondFactor ? 'SHOPPER' : role, needsSecondFactor }
}
