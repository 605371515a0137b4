import { type OperationScope, SCOPES_OF, type UserRole } from '@/lib/http/scopes'

/** The scope that each page of the desk asks for, and with it the pages below; the most specific entry counts. */
export const DESK_PAGES = {
  '/admin': 'reports:read',
  '/admin/orders': 'orders:read',
  '/admin/fulfilment': 'fulfilment',
  '/admin/returns': 'returns:read',
  '/admin/products': 'catalog:read',
  '/admin/products/new': 'catalog:write',
  '/admin/products/groups/new': 'catalog:write',
  '/admin/categories': 'catalog:read',
  '/admin/synonyms': 'catalog:read',
  '/admin/coupons': 'coupons:read',
  '/admin/coupons/new': 'coupons:write',
  '/admin/reviews': 'reviews:write',
  '/admin/people': 'people:read',
  '/admin/tickets': 'tickets:write',
  '/admin/withdrawals': 'wallets:write',
  '/admin/payments': 'wallets:write',
  '/admin/events': 'events:read',
  '/admin/mails': 'mails:read',
  '/admin/books': 'audit:read',
  '/admin/keys': 'keys:read',
  '/admin/operators': 'roles:read',
  '/admin/log': 'log:read',
} as const satisfies Record<string, OperationScope>

export type DeskPage = keyof typeof DESK_PAGES

const isPage = (path: string): path is DeskPage => Object.hasOwn(DESK_PAGES, path)

/** The scope of the page at a path, without its query. Null for one that is not listed, which nobody may open. */
export function scopeOfPage(path: string): OperationScope | null {
  const [page = ''] = path.split(/[?#]/, 1)
  if (isPage(page)) return DESK_PAGES[page]
  const parent = page.slice(0, page.lastIndexOf('/'))
  // Today's page has none below it: `/admin/x` is a section of its own.
  return parent === '' || parent === '/admin' ? null : scopeOfPage(parent)
}

export function mayOpen(role: UserRole, path: string): boolean {
  const scope = scopeOfPage(path)
  return scope !== null && SCOPES_OF[role].includes(scope)
}

/** The page that an operator of this role begins with. */
export const firstPage = (role: UserRole): string | null =>
  Object.keys(DESK_PAGES).find((path) => mayOpen(role, path)) ?? null
