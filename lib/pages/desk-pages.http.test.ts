import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { mayOpen } from '@/lib/auth/desk-pages'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { OPERATOR_ROLES, type UserRole } from '@/lib/http/scopes'
import { makeCoupon, makeProduct, makeSession, makeUser } from '@/lib/testing/makers'
import { baseUrl } from '@/lib/testing/server'
import { setRole } from '@/lib/users/operators'

const ROLES: readonly UserRole[] = ['SHOPPER', ...OPERATOR_ROLES]
const cookies = new Map<UserRole, string>()
let paths: string[] = []

/** Of every page of the desk, with ids that exist where the page needs one. */
beforeAll(async () => {
  for (const role of ROLES) {
    const userId = await makeUser({ name: role })
    await transaction(prisma, (tx) => setRole(tx, userId, role === 'SHOPPER' ? null : role))
    cookies.set(role, await makeSession(userId))
  }
  const ids: Record<string, number> = {
    productId: await makeProduct(),
    couponId: await makeCoupon(),
    userId: await makeUser(),
  }
  paths = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /^admin\/(.*\/)?page\.tsx$/.test(file))
    .map((file) => `/${file.replace('/page.tsx', '')}`)
    .map((path) => path.replace(/\[(\w+)\]/g, (whole, name: string) => String(ids[name] ?? whole)))
    .filter((path) => !path.includes('['))
})

const get = (path: string, role: UserRole) =>
  fetch(baseUrl + path, { headers: { cookie: cookies.get(role) ?? '' }, redirect: 'manual' })

describe('the pages of the desk', () => {
  test.each(ROLES)('open for %s exactly where the role has their scope', async (role) => {
    const wrong: string[] = []
    for (const path of paths) {
      // A role without the page of today begins elsewhere.
      const expected = mayOpen(role, path) ? 200 : path === '/admin' && role !== 'SHOPPER' ? 307 : 404
      const { status } = await get(path, role)
      if (status !== expected) wrong.push(`${path}: ${status}, not ${expected}`)
    }
    expect(wrong).toEqual([])
    expect(paths.length).toBeGreaterThan(15)
  })

  test('show in their navigation only the sections that the role may open', async () => {
    for (const role of OPERATOR_ROLES) {
      const response = await fetch(`${baseUrl}/admin`, { headers: { cookie: cookies.get(role) ?? '' } })
      const html = await response.text()
      const nav = html.slice(html.indexOf('<nav'), html.indexOf('</nav>'))
      const links = [...nav.matchAll(/href="(\/admin[^"]*)"/g)].map(([, href = '']) => href)
      expect(links.length, role).toBeGreaterThan(0)
      expect(
        links.filter((href) => !mayOpen(role, href)),
        role,
      ).toEqual([])
    }
  })

  test('of a product show a role that may only look no field that can be changed, and no log', async () => {
    const path = paths.find((each) => /^\/admin\/products\/\d+$/.test(each)) ?? ''
    const owner = await (await get(path, 'OWNER')).text()
    const analyst = await (await get(path, 'ANALYST')).text()
    expect(owner).not.toContain('<fieldset disabled=""')
    expect(analyst.match(/<fieldset disabled=""/g)?.length).toBeGreaterThanOrEqual(3)
  })
})
