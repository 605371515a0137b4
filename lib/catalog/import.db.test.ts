import { beforeEach, expect, test } from 'vitest'
import { createProduct } from '@/lib/catalog/create-product'
import { readCsv } from '@/lib/catalog/csv'
import { exportProducts } from '@/lib/catalog/export-products'
import { importProducts } from '@/lib/catalog/import-products'
import { ProductCreateRequest } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import type { Caller } from '@/lib/http/caller'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct } from '@/lib/testing/makers'

const operator: Caller = {
  kind: 'session',
  userId: null as never,
  name: '운영자',
  role: 'OWNER',
  scopes: [],
  keyId: null,
}
const run = (text: string | Buffer, dryRun: boolean) =>
  importProducts(prisma, Buffer.from(text), dryRun, operator)

const names = async () =>
  (await testDatabase().pool.query('select name, price::int, stock from products order by id')).rows

beforeEach(() => testDatabase().pool.query('truncate products, operator_log cascade'))

test('one bad line prevents the whole import, and every bad line is reported', async () => {
  const id = await makeProduct({ price: 1000, stock: 3 })
  const before = await names()
  const text = `productId,productName,price,stockDelta,category\n${id},새 이름,2000,,\n,이름 없는 값,-5,,FOOD\n${id},,,-9,\n999999,없음,,,\n`
  const result = await run(text, false)
  expect(result.applied).toBe(false)
  expect(result.bad.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, 'price', 'TOO_SMALL'],
    [4, 'stockDelta', 'NOT_ENOUGH_STOCK'],
    [5, 'productId', 'NO_SUCH_PRODUCT'],
  ])
  expect(await names()).toEqual(before)
})

test('a dry run changes nothing, and the real run then does what it reported', async () => {
  const id = await makeProduct({ price: 1000, stock: 3 })
  const text = `productId,productName,price,stockDelta,category\n${id},"이름, ""쉼표""",2000,4,\n,새것,500,7,FOOD\n`
  expect(await run(text, true)).toMatchObject({
    applied: false,
    created: 1,
    updated: 1,
    bad: [],
  })
  expect((await names())[0]).toMatchObject({ price: 1000, stock: 3 })
  expect(await run(text, false)).toMatchObject({ applied: true, created: 1, updated: 1 })
  expect(await names()).toEqual([
    { name: '이름, "쉼표"', price: 2000, stock: 7 },
    { name: '새것', price: 500, stock: 7 },
  ])
})

test('importing an export changes nothing', async () => {
  await makeProduct()
  await makeProduct()
  const text = await new Response(exportProducts()).text()
  expect(await run(text, true)).toMatchObject({ unchanged: 2, updated: 0, created: 0, changes: [], bad: [] })
})

test('CP949 and UTF-16 files of Korean Excel are imported, and other encodings are refused', async () => {
  // 이름,가격 in CP949 stands for the bytes; the columns are ASCII in every encoding.
  const head = Buffer.from('productName,price,category\n')
  const cp949 = Buffer.concat([head, Buffer.from('bc84bdc3c0cc', 'hex'), Buffer.from(',1000,FOOD\n')])
  const utf16 = Buffer.from('\uFEFFproductName\tprice\tcategory\r\n똠양꿍\t2000\tFOOD\r\n', 'utf16le')
  expect(await run(cp949, false)).toMatchObject({ applied: true, created: 1 })
  expect(await run(utf16, false)).toMatchObject({ applied: true, created: 1 })
  expect((await names()).map(({ name }) => name)).toEqual(['펲시이', '똠양꿍'])
  await expect(run(Buffer.concat([head, Buffer.from('ff00ff', 'hex')]), false)).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
    detail: { reason: 'UNREADABLE_FILE' },
  })
  const broken = await run('productName,price,category\n\uFFFD\uFFFD,1000,FOOD\n', false)
  expect(broken.bad).toMatchObject([{ line: 2, column: 'productName', code: 'BROKEN_TEXT' }])
  expect(await names()).toHaveLength(2)
})

test('one report lists every mistake in columns, lines, cells and quotes', async () => {
  const id = await makeProduct({ stock: 3 })
  const text = [
    'productId,색상,price,price,stockDelta,category',
    `${id},빨강,1,2,-9,`,
    'x,,,,,',
    `${id},,,,,FOOD,more`,
    ',,-1,,,',
    `${id},,1e3,,-9,`,
    `${id},"never closed`,
  ].join('\n')
  const { bad, badCount, applied } = await run(text, false)
  expect(bad.map(({ line, column, code }) => [line, column, code])).toEqual([
    [1, '색상', 'UNKNOWN_COLUMN'],
    [1, 'price', 'REPEATED_COLUMN'],
    [2, 'stockDelta', 'NOT_ENOUGH_STOCK'],
    [3, 'productId', 'NO_SUCH_PRODUCT'],
    [4, null, 'TOO_MANY_CELLS'],
    [5, 'productName', 'REQUIRED'],
    [5, 'price', 'TOO_SMALL'],
    [5, 'category', 'REQUIRED'],
    [6, 'price', 'NOT_A_NUMBER'],
    [6, 'stockDelta', 'NOT_ENOUGH_STOCK'],
    [7, null, 'UNCLOSED_QUOTE'],
  ])
  expect([badCount, applied]).toEqual([11, false])
  expect((await run('이름,가격\n가,1\n', true)).bad.map(({ code }) => code)).toEqual([
    'NO_COLUMNS',
    'UNKNOWN_COLUMN',
    'UNKNOWN_COLUMN',
  ])
})

test('a report of very many mistakes lists the first 200 and their number', async () => {
  const result = await run(`productId,price\n${'x,y\n'.repeat(6000)}`, true)
  expect(result.bad).toHaveLength(200)
  expect(result.bad[0]).toMatchObject({ line: 2, code: 'NO_SUCH_PRODUCT' })
  expect(result.badCount).toBe(5001)
})

test('a dry run and the real run report the same fields before and after', async () => {
  const id = await makeProduct({ price: 1000, stock: 3 })
  const same = await makeProduct({ price: 1000 })
  const text = `productId,productName,price,stockDelta,category,onSale\n${id},,2000,4,,FALSE\n${same},,1000,,,\n,새것,500,7,FOOD,\n${id},,2500,1,,\n`
  const dry = await run(text, true)
  expect(dry).toMatchObject({ applied: false, lines: 4, created: 1, updated: 1, unchanged: 1, badCount: 0 })
  expect(dry.changes).toMatchObject([
    {
      line: 2,
      productId: id,
      fields: [
        { column: 'price', before: 1000, after: 2500 },
        { column: 'stockQuantity', before: 3, after: 8 },
        { column: 'onSale', before: true, after: false },
      ],
    },
    { line: 4, productId: null, productName: '새것' },
  ])
  expect(dry.changes[1]?.fields).toContainEqual({ column: 'price', before: null, after: 500 })
  const { changes } = await run(text, false)
  expect(changes).toEqual(dry.changes)
  const { rows } = await testDatabase().pool.query(
    'select price::int, stock, stocked, version, on_sale from products where id = $1',
    [id],
  )
  expect(rows).toEqual([{ price: 2500, stock: 8, stocked: 8, version: 2, on_sale: false }])
  const log = await testDatabase().pool.query(
    'select actor, action, subject, before, after from operator_log order by id',
  )
  expect(log.rows).toMatchObject([
    {
      actor: '운영자',
      action: 'product.edit',
      subject: `product:${id}`,
      before: { price: 1000 },
      after: { price: 2500 },
    },
    { action: 'product.create', before: null, after: { productName: '새것', stockQuantity: 7 } },
  ])
})

test('an import of a picture of another origin is refused unless the product already has it', async () => {
  const id = await makeProduct()
  await testDatabase().pool.query("update products set image_url = 'https://cdn.example/a.webp'")
  const text = (imageUrl: string) => `productId,price,imageUrl\n${id},77,${imageUrl}\n`
  expect((await run(text('/\\evil.example'), false)).bad).toMatchObject([
    { line: 2, column: 'imageUrl', code: 'NOT_ALLOWED' },
  ])
  expect(await run(text('https://cdn.example/a.webp'), false)).toMatchObject({ applied: true, updated: 1 })
})

test('texts that look like formulas, null or quotes survive export and import', async () => {
  const texts = [
    '=1+1',
    '＝1',
    "'=1",
    "'",
    'null',
    '-9',
    '@a',
    '"',
    '가, "나"',
    '+\t1',
    "''-",
    '−1',
    'a\r\nb',
  ]
  for (const text of texts) {
    await createProduct(
      prisma,
      ProductCreateRequest.parse({
        productName: text,
        productNameEn: text,
        description: text,
        descriptionEn: text,
        price: 1,
        stockQuantity: 1,
        category: 'FOOD',
      }),
      operator,
    )
  }
  const exported = await new Response(exportProducts()).text()
  const { rows } = await readCsv(exported, { rowsMax: 100, cellsMax: 100 })
  expect(rows.slice(1).flatMap(({ cells }) => cells.filter((cell) => /^\s*[=+\-@＝−]/.test(cell)))).toEqual(
    [],
  )
  expect(await run(exported, true)).toMatchObject({ unchanged: texts.length, updated: 0, bad: [] })
})

test('the import of a full file lets the event loop turn and writes every line', async () => {
  const long = '가'.repeat(600)
  const text = `productName,description,price,category\n${`이름,${long},1000,FOOD\n`.repeat(5000)}`
  let turns = 0
  const turn = () => {
    turns++
    ticking = setImmediate(turn)
  }
  let ticking = setImmediate(turn)
  expect(await run(text, false)).toMatchObject({ applied: true, created: 5000 })
  clearImmediate(ticking)
  expect(turns).toBeGreaterThan(200)
  const { rows } = await testDatabase().pool.query('select count(*)::int as n from products')
  expect(rows).toEqual([{ n: 5000 }])
})

test('a file sets and removes was-prices, and refuses one that is not above the price', async () => {
  const [kept, raised] = [await makeProduct({ price: 1000 }), await makeProduct({ price: 1000 })]
  const wasPrices = async () =>
    (await testDatabase().pool.query('select was_price::int as was from products order by id')).rows
  const set = `productId,productName,price,wasPrice,category\n${kept},,,1500,\n${raised},,2000,3000,\n,새것,500,700,FOOD\n`
  expect(await run(set, false)).toMatchObject({ applied: true, updated: 2, created: 1 })
  expect(await wasPrices()).toEqual([{ was: 1500 }, { was: 3000 }, { was: 700 }])
  const wrong = `productId,productName,price,wasPrice,category\n${kept},,1500,,\n${raised},,,2000,\n,새것,500,500,FOOD\n`
  const { applied, bad } = await run(wrong, false)
  expect(applied).toBe(false)
  expect(bad.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'wasPrice', 'TOO_SMALL'],
    [3, 'wasPrice', 'TOO_SMALL'],
    [4, 'wasPrice', 'TOO_SMALL'],
  ])
  await run(`productId,price,wasPrice\n${kept},1500,null\n${raised},,null\n`, false)
  expect(await wasPrices()).toEqual([{ was: null }, { was: null }, { was: 700 }])
})
