import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importProblems } from './imports'
import { importGraph, readSources } from './sources'
import { tableProblems } from './tables'

const problemsIn = (sources: Record<string, string>) =>
  importProblems(importGraph(new Map(Object.entries(sources))))

const imports = (target: string) => `import { x } from '@/${target}'\n`

test.each<[rule: string, sources: Record<string, string>, problem: string]>([
  ['a page may not use the database', { 'app/page.tsx': imports('lib/database/client') }, 'only lib may use'],
  [
    'lib may not import a component',
    { 'lib/cart/a.ts': imports('components/ui/button') },
    'lib knows no pages',
  ],
  [
    'a component may not import what no browser can run',
    {
      'components/a.tsx': imports('lib/cart/a'),
      'lib/cart/a.ts': "import { createHash } from 'node:crypto'",
    },
    'a browser cannot run it',
  ],
  [
    "a page of the shop may not import the desk's components",
    { 'app/(shop)/page.tsx': imports('components/admin/ui/menu') },
    'no room for the scripts of the desk',
  ],
  [
    'only the primitives of the desk may import their library',
    { 'components/admin/a.tsx': "import { Menu } from '@base-ui/react/menu'" },
    'only components/admin/ui may use it',
  ],
  [
    'lib/http may not import a domain, not even a type',
    { 'lib/http/a.ts': "import type { Cart } from '@/lib/cart/schema'" },
    'lib/http knows no domain',
  ],
  [
    'a domain may not import lib/api',
    { 'lib/cart/a.ts': imports('lib/api/endpoints') },
    'no domain knows lib/api',
  ],
  [
    'lib/server may not import a domain',
    { 'lib/server/a.ts': imports('lib/orders/queries') },
    'no rules of the shop',
  ],
  [
    'two files may not import each other, types included',
    { 'lib/cart/a.ts': "import type { B } from './b'", 'lib/cart/b.ts': "import type { A } from './a'" },
    'cycle of imports: lib/cart/a.ts → lib/cart/b.ts → lib/cart/a.ts',
  ],
  [
    'two domains may not import each other, by whatever files',
    {
      'lib/cart/a.ts': imports('lib/users/b'),
      'lib/users/b.ts': '',
      'lib/users/c.ts': imports('lib/cart/d'),
    },
    'cycle of folders in lib: cart → users → cart',
  ],
])('%s', (_rule, sources, problem) => {
  expect(problemsIn(sources)).toEqual([expect.stringContaining(problem)])
})

test('an import that follows the rules is no problem', () => {
  expect(
    problemsIn({
      'app/page.tsx': imports('components/cart') + imports('lib/cart/queries'),
      'components/cart.tsx': imports('lib/cart/schema'),
      'lib/cart/queries.ts': imports('lib/database/client') + imports('lib/users/queries'),
      'lib/cart/schema.ts': imports('lib/http/endpoint'),
      'lib/api/endpoints.ts': imports('lib/cart/schema'),
    }),
  ).toEqual([])
})

const SCHEMA =
  'model User {\n  id Int\n  @@map("users")\n}\n\nmodel CartItem {\n  id Int\n  @@map("cart_items")\n}\n'
const owners = { users: 'users', cart_items: 'cart' }
const usesOf = (file: string, source: string, exceptions: Parameters<typeof tableProblems>[3] = []) =>
  tableProblems(new Map([[file, source]]), SCHEMA, owners, exceptions)

test.each([
  ['a Prisma model', 'await tx.cartItem.findMany({})'],
  ['a select', 'sql`select 1 from cart_items`'],
  ['a join', 'sql`select 1 from users u join cart_items c on true`'],
  ['an insert', 'sql`insert into cart_items values (1)`'],
  ['an update', 'sql`update cart_items set id = 2`'],
  ['a delete', 'sql`delete from cart_items`'],
])('only the owner of a table uses it by %s', (_by, source) => {
  expect(usesOf('lib/users/a.ts', source)).toEqual([
    expect.stringContaining('lib/cart owns the table cart_items'),
  ])
  expect(usesOf('lib/cart/a.ts', source.replace('from users u join', 'from'))).toEqual([])
})

test('an exception covers only its own tables, and one that nothing needs is a problem', () => {
  const source = 'sql`select 1 from cart_items`'
  const exception = { files: 'lib/orders/', tables: ['cart_items'], reason: 'a test' }
  expect(usesOf('lib/orders/a.ts', source, [exception])).toEqual([])
  expect(usesOf('lib/orders/a.ts', 'sql`select 1 from users`', [exception])).toEqual([
    expect.stringContaining('lib/users owns the table users'),
  ])
  expect(usesOf('lib/orders/a.ts', '', [exception])).toEqual([expect.stringContaining('needs no exception')])
})

test('every model of the schema has an owner', () => {
  expect(tableProblems(new Map(), SCHEMA, { users: 'users' }, [])).toEqual([
    'the table cart_items has no owner in lib/testing/boundaries/owners.ts',
  ])
})

test('this repository keeps its boundaries', () => {
  const sources = readSources()
  expect(importProblems(importGraph(sources))).toEqual([])
  expect(tableProblems(sources, readFileSync('prisma/schema.prisma', 'utf8'))).toEqual([])
})
