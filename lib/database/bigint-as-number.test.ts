import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const schema = readFileSync('prisma/schema.prisma', 'utf8')
const extension = readFileSync('lib/database/bigint-as-number.ts', 'utf8')

const columns = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].flatMap(([, model = '', body = '']) =>
  [...body.matchAll(/^ +(\w+) +BigInt(\??)/gm)].map(([, field = '', optional = '']) => ({
    model: model[0]?.toLowerCase() + model.slice(1),
    field,
    reader: optional === '' ? 'numberOf' : 'nullableNumberOf',
  })),
)

test('the schema has BigInt columns', () => {
  expect(columns.length).toBeGreaterThan(40)
})

test.each(columns)('$field of $model is read as a number', ({ model, field, reader }) => {
  const fields =
    new RegExp(`\\n    ${model}: \\{([\\s\\S]*?)\\},?\\n(?:    \\w|  \\})`).exec(extension)?.[1] ?? ''
  expect(fields).toContain(`${field}: ${reader}('${field}')`)
})
