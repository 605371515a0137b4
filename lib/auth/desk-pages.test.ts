import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { OPERATOR_ROLES } from '@/lib/http/scopes'
import { DESK_PAGES, firstPage, mayOpen, scopeOfPage } from './desk-pages'

const files = readdirSync('app/admin', { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(^|\/)page\.tsx$/.test(file),
)
const pathOf = (file: string) => `/admin/${file.replace(/\/?page\.tsx$/, '')}`.replace(/\/$/, '')

describe('a page of the desk', () => {
  test.each(files)('%s has a scope and checks the viewer before anything else', (file) => {
    expect(scopeOfPage(pathOf(file))).not.toBeNull()
    const text = readFileSync(`app/admin/${file}`, 'utf8')
    const body = text.slice(text.indexOf('export default'))
    const [firstAwait] = /await (requireOperator|openListPage)\(/.exec(body) ?? []
    expect(firstAwait, 'calls requireOperator or openListPage').toBeDefined()
  })

  test('that is listed exists', () => {
    const paths = files.map(pathOf)
    expect(Object.keys(DESK_PAGES).filter((path) => !paths.includes(path))).toEqual([])
  })

  test('has the scope of the nearest page above it, and none by itself', () => {
    expect(scopeOfPage('/admin/products/12')).toBe('catalog:read')
    expect(scopeOfPage('/admin/products/new')).toBe('catalog:write')
    expect(scopeOfPage('/admin/orders?refundOwed=true')).toBe('orders:read')
    expect(scopeOfPage('/admin')).toBe('reports:read')
    expect(scopeOfPage('/admin/unknown')).toBeNull()
    expect(scopeOfPage('/orders')).toBeNull()
    expect(mayOpen('OWNER', '/admin/unknown')).toBe(false)
  })

  test('is there for every role to begin with', () => {
    expect(Object.fromEntries(OPERATOR_ROLES.map((role) => [role, firstPage(role)]))).toEqual({
      OWNER: '/admin',
      MANAGER: '/admin',
      FULFILMENT: '/admin/fulfilment',
      SUPPORT: '/admin/orders',
      ANALYST: '/admin',
    })
    expect(firstPage('SHOPPER')).toBeNull()
  })
})
