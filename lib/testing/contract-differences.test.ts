import { describe, expect, test } from 'vitest'
import type { JsonSchema } from '@/lib/api/json-schema'
import { openapi } from '@/lib/api/openapi'
import { contractDocument } from '@/lib/testing/contract'
import { contractDifferences } from '@/lib/testing/contract-differences'
import { namedSchemaDifferences } from '@/lib/testing/contract-schemas'

type Schema = { properties?: Record<string, JsonSchema>; required?: string[] }
type Schemas = Record<string, Schema>

const schemasOf = ({ components }: JsonSchema) => (components as { schemas: Schemas }).schemas
const theirs = schemasOf(contractDocument)
const document = openapi()

test('the document keeps everything the published contract promises, by the same names', () => {
  expect(contractDifferences(document)).toEqual([])
})

/** What is found once one of our named schemas is changed. */
function changed(name: string, change: (schema: Required<Schema>) => void): string {
  const ours = structuredClone(schemasOf(document))
  const schema = { properties: {}, required: [], ...ours[name] }
  change(schema)
  return namedSchemaDifferences(theirs, { ...ours, [name]: schema }).join('\n')
}

describe('what a generated client would notice is found', () => {
  test.each(Object.keys(theirs))('the name %s is gone', (name) => {
    const { [name]: _, ...others } = schemasOf(document)
    expect(namedSchemaDifferences(theirs, others)).toEqual([`the schema ${name} is gone`])
  })

  const members = Object.entries(theirs).flatMap(([name, { properties = {} }]) =>
    Object.keys(properties).map((member) => [name, member] as const),
  )
  test.each(members)('%s.%s is gone, of another type, or not required as before', (name, member) => {
    const gone = changed(name, ({ properties }) => delete properties[member])
    expect(gone).toBe(`${name}.${member} is gone`)
    const retyped = changed(name, ({ properties }) => {
      properties[member] = { type: 'boolean' }
    })
    expect(retyped).toContain(`${name}.${member} type was `)
    const needed = changed(name, ({ required }) => {
      const at = required.indexOf(member)
      if (at >= 0) required.splice(at, 1)
      else required.push(member)
    })
    expect(needed).toMatch(new RegExp(`^${name}.${member} is (not )?required now$`))
  })

  test('a member more that a body must have', () => {
    const found = changed('ChargeRequest', ({ required }) => required.push('paymentType'))
    expect(found).toBe('ChargeRequest.paymentType is required now')
  })

  test('an enum where there was a plain string', () => {
    const found = changed('PaymentRequest', ({ properties }) => {
      properties.paymentType = { ...properties.paymentType, enum: ['CARD'] }
    })
    expect(found).toBe('PaymentRequest.paymentType enum was absent, is ["CARD"]')
  })

  test('a default, which generators make required', () => {
    const found = changed('OrderCreateRequest', ({ properties }) => {
      properties.paymentType = { ...properties.paymentType, default: 'BALANCE' }
    })
    expect(found).toBe('OrderCreateRequest.paymentType has a default')
  })

  test('a body that is written out where the contract names it', () => {
    const paths = structuredClone(document.paths) as Record<string, Record<string, JsonSchema>>
    const operation = paths['/api/v1/coupons/issue']?.post
    const requestBody = { content: { 'application/json': { schema: theirs.UserCouponRequest } } }
    paths['/api/v1/coupons/issue'] = { post: { ...operation, requestBody } }
    expect(contractDifferences({ ...document, paths }).join('\n')).toContain(
      'POST /api/v1/coupons/issue: body was {"$ref":"#/components/schemas/UserCouponRequest"}',
    )
  })

  test('another title', () => {
    const info = { ...(document.info as object), title: 'Jangteo' }
    expect(contractDifferences({ ...document, info })).toEqual(['info.title was E-commerce API, is Jangteo'])
  })
})
