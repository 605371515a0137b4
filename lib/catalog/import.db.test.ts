import { beforeEach, expect, test } from 'vitest'
import type { Caller } from '@/lib/auth/caller'
import { csvRow, readCsv } from '@/lib/catalog/csv'
import { exportProducts } from '@/lib/catalog/export-products'
import { importProducts } from '@/lib/catalog/import-products'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct } from '@/lib/testing/makers'

const operator: Caller = {
  kind: 'session',
  userId: null as never,
  name: '운영자',
  role: 'OPERATOR',
  scopes: [],
  keyId: null,
}
const names = async () =>
  (await testDatabase().pool.query('select name, price::int, stock from products order by id')).rows

beforeEach(() => testDatabase().pool.query('truncate products cascade'))

test('one bad line changes nothing, and every bad line is named', async () => {
  const id = await makeProduct({ price: 1000, stock: 3 })
  const before = await names()
  const text = `productId,productName,price,stockDelta,category\n${id},새 이름,2000,,\n,이름 없는 값,-5,,FOOD\n${id},,,-9,\n999999,없음,,,\n`
  const result = await importProducts(text, false, operator)
  expect(result.applied).toBe(false)
  expect(result.bad.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, 'price', 'TOO_SMALL'],
    [4, 'stockDelta', 'NOT_ENOUGH_STOCK'],
    [5, 'productId', 'NO_SUCH_PRODUCT'],
  ])
  expect(await names()).toEqual(before)
})

test('a dry run changes nothing, and the same file then does what it said', async () => {
  const id = await makeProduct({ price: 1000, stock: 3 })
  const text = `productId,productName,price,stockDelta,category\n${id},"이름, ""쉼표""",2000,4,\n,새것,500,7,FOOD\n`
  expect(await importProducts(text, true, operator)).toMatchObject({
    applied: false,
    created: 1,
    updated: 1,
    bad: [],
  })
  expect((await names())[0]).toMatchObject({ price: 1000, stock: 3 })
  expect(await importProducts(text, false, operator)).toMatchObject({ applied: true, created: 1, updated: 1 })
  expect(await names()).toEqual([
    { name: '이름, "쉼표"', price: 2000, stock: 7 },
    { name: '새것', price: 500, stock: 7 },
  ])
})

test('what is exported is taken back as it was', async () => {
  await makeProduct()
  await makeProduct()
  const text = await new Response(exportProducts()).text()
  expect(await importProducts(text, true, operator)).toMatchObject({ updated: 2, created: 0, bad: [] })
})

test('a cell that would run as a formula is written as text', () => {
  expect(csvRow(['=1+1', 'a"b', null, 3])).toBe(`'=1+1,"a""b",,3\n`)
  expect(readCsv('a,"b\nc"\n\nd,e').map(({ line, cells }) => [line, cells])).toEqual([
    [1, ['a', 'b\nc']],
    [4, ['d', 'e']],
  ])
})
