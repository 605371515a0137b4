import { describe, expect, test } from 'vitest'
import { endpoints } from '@/lib/api/endpoints'
import type { Caller } from '@/lib/http/caller'
import { mayUse } from '@/lib/http/caller'
import { OPERATOR_ROLES, SCOPES, SCOPES_OF, type Scope } from './scopes'

const session = (role: Exclude<Caller['role'], 'PARTNER'>): Caller =>
  ({ kind: 'session', userId: 1, name: '', role, scopes: [], keyId: null }) as const
const key = (role: Exclude<Caller['role'], 'PARTNER'>, scopes: Scope[]): Caller =>
  ({ kind: 'key', userId: 1, name: '', role, scopes, keyId: 1 }) as const
const allOf = (caller: Caller) => SCOPES.filter((scope) => mayUse(caller, scope))

describe('a role', () => {
  test.each(OPERATOR_ROLES)('of %s has known scopes, each once, and never users:act', (role) => {
    const scopes = SCOPES_OF[role]
    expect(new Set(scopes).size).toBe(scopes.length)
    expect(scopes.filter((scope) => !SCOPES.includes(scope))).toEqual([])
    expect(scopes).not.toContain('users:act')
  })

  test('of an owner has every scope of the desk; nobody else decides about roles and keys', () => {
    expect(allOf(session('OWNER'))).toEqual(SCOPES.filter((scope) => scope !== 'users:act'))
    const deciders = OPERATOR_ROLES.filter((role) =>
      (['admin', 'roles:write', 'keys:write'] as const).some((scope) => SCOPES_OF[role].includes(scope)),
    )
    expect(deciders).toEqual(['OWNER'])
  })

  test('that may change something may also see it', () => {
    for (const role of OPERATOR_ROLES) {
      const blind = SCOPES_OF[role].filter((scope) => {
        const reading = scope.replace(/:(write|refund|export|block)$/, ':read')
        return SCOPES.some((each) => each === reading) && !SCOPES_OF[role].includes(reading as Scope)
      })
      expect(blind, role).toEqual([])
    }
  })

  test('of an analyst sees nothing that names a customer and changes nothing', () => {
    const names = [
      'orders:read',
      'orders:export',
      'returns:read',
      'people:read',
      'mails:read',
      'events:read',
      'log:read',
    ]
    expect(SCOPES_OF.ANALYST.filter((scope) => names.includes(scope) || !scope.endsWith(':read'))).toEqual([])
  })
})

describe('a key', () => {
  test('has what it was given and its owner has, also with the scope admin', () => {
    expect(allOf(key('OWNER', ['orders:read', 'keys:write']))).toEqual(['orders:read', 'keys:write'])
    expect(allOf(key('FULFILMENT', ['orders:read', 'fulfilment']))).toEqual(['fulfilment'])
    expect(allOf(key('OWNER', ['admin']))).toEqual(allOf(session('OWNER')))
    expect(allOf(key('SUPPORT', ['admin']))).toEqual(allOf(session('SUPPORT')))
    expect(allOf(key('SHOPPER', ['admin', 'metrics:read']))).toEqual([])
  })

  test('of a partner has what it was given', () => {
    const partner = (scopes: Scope[]): Caller =>
      ({ kind: 'partner', userId: null, name: '', role: 'PARTNER', scopes, keyId: 1 }) as const
    expect(allOf(partner(['fulfilment']))).toEqual(['fulfilment'])
    expect(allOf(partner(['admin']))).toEqual(SCOPES.filter((scope) => scope !== 'users:act'))
    expect(allOf(partner(['users:act']))).toEqual(['users:act'])
    expect(allOf(partner([]))).toEqual([])
  })
})

test('every operation under /admin asks for a scope, and every scope but those of no operation is asked for', () => {
  const asked = Object.values(endpoints).flatMap(({ name, path, who }) => {
    const scope = typeof who === 'object' && 'scope' in who ? who.scope : null
    if (path.startsWith('/api/v1/admin')) expect(scope, name).not.toBeNull()
    return scope ?? []
  })
  // `metrics:read` is asked for by /api/metrics, which is no operation of the API.
  const elsewhere = ['users:act', 'admin', 'metrics:read']
  expect(SCOPES.filter((scope) => !asked.includes(scope as (typeof asked)[number]))).toEqual(
    SCOPES.filter((scope) => elsewhere.includes(scope)),
  )
})
