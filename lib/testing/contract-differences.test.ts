import { describe, expect, test } from 'vitest'
import type { JsonSchema } from '@/lib/api/json-schema'
import { openapi } from '@/lib/api/openapi'
import { contractDocument } from '@/lib/testing/contract'
import { contractDifferences } from '@/lib/testing/contract-differences'
import { namedSchemaDifferences } from '@/lib/testing/contract-schemas'

type Schema = { properties?: Record<string, JsonSchema>; required?: string[] }
type Schemas = Record<string, Schema>

const schemasOf = ({ components }: JsonSchema) => (components as { schemas: Schemas }).schemas
const contractSchemas = schemasOf(contractDocument)
const document = openapi()

test('our OpenAPI document contains everything in the published contract, by the same names', () => {
  expect(contractDifferences(document)).toEqual([])
})

/** The differences reported after a change of one of our named schemas. */
function differencesAfter(name: string, change: (schema: Required<Schema>) => void): string {
  const ours = structuredClone(schemasOf(document))
  const schema = { properties: {}, required: [], ...ours[name] }
  change(schema)
  return namedSchemaDifferences(contractSchemas, { ...ours, [name]: schema }).join('\n')
}

describe('a change that alters generated clients is reported', () => {
  test.each(Object.keys(contractSchemas))('the schema %s is missing', (name) => {
    const { [name]: _, ...others } = schemasOf(document)
    expect(namedSchemaDifferences(contractSchemas, others)).toEqual([`the schema ${name} is gone`])
  })

  const properties = Object.entries(contractSchemas).flatMap(([name, schema]) =>
    Object.keys(schema.properties ?? {}).map((property) => [name, property] as const),
  )

  test.each(properties)('the property %s.%s is missing', (name, property) => {
    const found = differencesAfter(name, (schema) => delete schema.properties[property])
    expect(found).toBe(`${name}.${property} is gone`)
  })

  test.each(properties)('%s.%s has another type', (name, property) => {
    const found = differencesAfter(name, (schema) => {
      schema.properties[property] = { type: 'boolean' }
    })
    expect(found).toContain(`${name}.${property} type was `)
  })

  test.each(properties)(
    '%s.%s is optional instead of required, or required instead of optional',
    (name, property) => {
      const found = differencesAfter(name, (schema) => {
        schema.required = schema.required.includes(property)
          ? schema.required.filter((each) => each !== property)
          : [...schema.required, property]
      })
      expect(found).toMatch(new RegExp(`^${name}.${property} is (not )?required now$`))
    },
  )

  test('a request body has one more required property', () => {
    const found = differencesAfter('ChargeRequest', ({ required }) => required.push('paymentType'))
    expect(found).toBe('ChargeRequest.paymentType is required now')
  })

  test('a string is restricted to an enum', () => {
    const found = differencesAfter('PaymentRequest', ({ properties }) => {
      properties.paymentType = { ...properties.paymentType, enum: ['CARD'] }
    })
    expect(found).toBe('PaymentRequest.paymentType enum was absent, is ["CARD"]')
  })

  test('a property has a default, which generators turn into a required property', () => {
    const found = differencesAfter('OrderCreateRequest', ({ properties }) => {
      properties.paymentType = { ...properties.paymentType, default: 'BALANCE' }
    })
    expect(found).toBe('OrderCreateRequest.paymentType has a default')
  })

  test('a request body is written inline instead of as a reference to its schema', () => {
    const paths = structuredClone(document.paths) as Record<string, Record<string, JsonSchema>>
    const operation = paths['/api/v1/coupons/issue']?.post
    const requestBody = { content: { 'application/json': { schema: contractSchemas.UserCouponRequest } } }
    paths['/api/v1/coupons/issue'] = { post: { ...operation, requestBody } }
    expect(contractDifferences({ ...document, paths }).join('\n')).toContain(
      'POST /api/v1/coupons/issue: body was {"$ref":"#/components/schemas/UserCouponRequest"}',
    )
  })

  test('the document has another title', () => {
    const info = { ...(document.info as object), title: 'Jangteo' }
    expect(contractDifferences({ ...document, info })).toEqual(['info.title was E-commerce API, is Jangteo'])
  })
})
