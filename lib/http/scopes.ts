/**
 * What an operator or a key may do, in the order in which forms list it. Every operation for operators and every page of
 * the desk asks for one of these; sessions and API keys are checked by the same function, `mayUse`.
 */
export const SCOPES = [
  'users:act',
  'statistics:write',
  'metrics:read',
  'reports:read',
  'catalog:read',
  'catalog:write',
  'coupons:read',
  'coupons:write',
  'orders:read',
  'orders:refund',
  'orders:export',
  'returns:read',
  'fulfilment',
  'people:read',
  'people:block',
  'wallets:write',
  'notes:write',
  'reviews:write',
  'tickets:write',
  'mails:read',
  'mails:write',
  'events:read',
  'events:write',
  'ranking:write',
  'audit:read',
  'log:read',
  'keys:read',
  'keys:write',
  'roles:read',
  'roles:write',
  'admin',
] as const
export type Scope = (typeof SCOPES)[number]

/** `admin` stands for all scopes of the desk in keys that were made before there were others. No operation asks for it. */
export type OperationScope = Exclude<Scope, 'admin'>

/** The scopes of keys that belong to a user. `users:act` is for partners only. */
export const USER_KEY_SCOPES = SCOPES.filter((scope) => scope !== 'users:act')

export const OPERATOR_ROLES = ['OWNER', 'MANAGER', 'FULFILMENT', 'SUPPORT', 'ANALYST'] as const
export type OperatorRole = (typeof OPERATOR_ROLES)[number]

export type UserRole = 'SHOPPER' | OperatorRole

/** Only owners decide who works at the desk and which programs may use the shop. */
const OF_OWNERS: readonly Scope[] = ['admin', 'keys:write', 'roles:write']

const ALL_BUT_ACT: readonly Scope[] = USER_KEY_SCOPES

/** What each role may do. `users:act` is never a role's: it is granted to a partner's key. */
export const SCOPES_OF: Readonly<Record<UserRole, readonly Scope[]>> = {
  SHOPPER: [],
  OWNER: ALL_BUT_ACT,
  MANAGER: ALL_BUT_ACT.filter((scope) => !OF_OWNERS.includes(scope)),
  FULFILMENT: ['returns:read', 'fulfilment'],
  SUPPORT: [
    'catalog:read',
    'coupons:read',
    'orders:read',
    'orders:refund',
    'returns:read',
    'people:read',
    'notes:write',
    'reviews:write',
    'tickets:write',
    'mails:read',
    'mails:write',
  ],
  // Figures, and nothing that names a customer.
  ANALYST: ['metrics:read', 'reports:read', 'catalog:read', 'coupons:read', 'audit:read'],
}

export const isOperator = (role: UserRole): role is OperatorRole => role !== 'SHOPPER'
