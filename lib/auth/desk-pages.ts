import { type OperationScope, SCOPES_OF, type UserRole } from '@/lib/http/scopes'

/** The scope that each page of the desk and the pages below it require; the most specific entry applies. */
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

/** The scope of the page at a path, whose query is ignored. Null for an unlisted page, which no role may open. */
export function scopeOfPage(path: string): OperationScope | null {
  const [page = ''] = path.split(/[?#]/, 1)
  if (isPage(page)) return DESK_PAGES[page]
  const parent = page.slice(0, page.lastIndexOf('/'))
  // `/admin` is a page of its own, not the parent of the sections.
  return parent === '' || parent === '/admin' ? null : scopeOfPage(parent)
}

export function mayOpen(role: UserRole, path: string): boolean {
  const scope = scopeOfPage(path)
  return scope !== null && SCOPES_OF[role].includes(scope)
}

/** The first page that this role may open. */
export const firstPage = (role: UserRole): string | null =>
  Object.keys(DESK_PAGES).find((path) => mayOpen(role, path)) ?? null
