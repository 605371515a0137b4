import { sql } from '@/lib/database/sql'
import type { OperatorRole, UserRole } from '@/lib/http/scopes'

/** The columns that a user's role follows from. */
export const roleSelect = { legacyRole: true, operatorRole: true } as const

type RoleColumns = { legacyRole: 'SHOPPER' | 'OPERATOR'; operatorRole: OperatorRole | null }

/** An operator without `operatorRole` was created by the release that knew one role only: an owner. */
export const roleOf = ({ legacyRole, operatorRole }: RoleColumns): UserRole =>
  operatorRole ?? (legacyRole === 'OPERATOR' ? 'OWNER' : 'SHOPPER')

export function operatorRoleOf(user: RoleColumns): OperatorRole | null {
  const role = roleOf(user)
  return role === 'SHOPPER' ? null : role
}

/** The same as a column of the table `users u`. */
export const roleColumn = sql`coalesce(u.operator_role::text, case u.role when 'OPERATOR' then 'OWNER' else 'SHOPPER' end)`

/** What the contract calls the role of a user, whichever role an operator has. */
export const publicRole = (role: UserRole): 'SHOPPER' | 'OPERATOR' =>
  role === 'SHOPPER' ? 'SHOPPER' : 'OPERATOR'
