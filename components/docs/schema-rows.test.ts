import { expect, test } from 'vitest'
import { schemaRows } from './schema-rows'

test('a nested schema is flattened into rows', () => {
  const schema = {
    type: 'object',
    required: ['items'],
    properties: {
      items: {
        type: 'array',
        items: { type: 'object', required: ['id'], properties: { id: { type: 'integer', minimum: 1 } } },
      },
      next: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null },
      sort: { enum: ['a', 'b'], description: 'How' },
    },
  }
  expect(schemaRows(schema)).toEqual([
    { path: 'items', type: 'object[]', required: true, note: '' },
    { path: 'items[].id', type: 'integer', required: true, note: '1..' },
    { path: 'next', type: 'string | null', required: false, note: '= null' },
    { path: 'sort', type: 'a | b', required: false, note: 'How' },
  ])
})

test('an array of objects is described by the members of its items', () => {
  const list = { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } }
  expect(schemaRows(list)).toEqual([{ path: '[].name', type: 'string', required: false, note: '' }])
})
