import { expect, test } from 'vitest'
import { editProduct } from '@/lib/catalog/edit-product'
import { importProducts } from '@/lib/catalog/import-products'
import { prisma } from '@/lib/database/client'
import { countAllDeadlocks } from '@/lib/testing/count-deadlocks'
import { testDatabase } from '@/lib/testing/database'
import { times } from '@/lib/testing/makers'

const { pool } = testDatabase()

/** 144 words without digits, which words of names are not compared with. */
const WORDS = [...'가나다라마바사아자차카타'].flatMap((first) =>
  [...'각낙닥락막박삭악작착칵탁'].map((second) => first + second),
)

test('files with the same new words in different orders are imported at once without a deadlock', async () => {
  for (let round = 0; round < 4; round++) {
    const files = await Promise.all(
      times(6, async (file) => {
        const { rows: products } = await pool.query(
          `insert into products (name, price, stock, stocked, category)
           select 'a', 1000, 1, 1, 'FOOD' from generate_series(1, $1) returning id::int`,
          [WORDS.length],
        )
        const ids = products.map(({ id }) => id)
        const words = file % 2 === 0 ? WORDS : WORDS.toReversed()
        const lines = words.map(
          (word, at) => `${at % 3 === 0 ? '' : ids[at]},${word}${'힣'.repeat(round)},1,FOOD`,
        )
        return { edited: ids[0], csv: ['productId,productName,price,category', ...lines].join('\n') }
      }),
    )
    const imports = files.map(({ csv }) => importProducts(prisma, Buffer.from(csv), false, null))
    const edits = files.map(({ edited }, at) =>
      editProduct(prisma, {
        productId: edited,
        changes: { productName: `${WORDS.at(-1 - at)}${'힣'.repeat(round)} ${WORDS[at]}` },
        ifMatch: null,
        by: null,
      }),
    )
    const results = await Promise.all(imports)
    await Promise.all(edits)
    expect(results.filter(({ applied }) => !applied)).toEqual([])
  }
  expect(await countAllDeadlocks(pool)).toBe(0)
})
