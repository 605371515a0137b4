import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '@/lib/api/endpoints'
import type { JsonSchema } from '@/lib/api/json-schema'
import { openapi } from '@/lib/api/openapi'
import { createApiKey } from '@/lib/auth/create-api-key'
import { prisma } from '@/lib/database/client'
import { resolve } from '@/lib/testing/contract'
import { ODD_BODIES, ODD_PATH_IDS, ODD_QUERY_VALUES, ODD_VALUES } from '@/lib/testing/odd-values'
import { probeHealth } from '@/lib/testing/probe-health'
import { schemaErrors } from '@/lib/testing/schema-errors'
import { baseUrl } from '@/lib/testing/server'

type Parameter = { name: string; in: string; required?: boolean }
type Operation = {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: { 'application/json': { schema: JsonSchema; example?: JsonSchema } } }
  responses: Record<string, { content?: Record<string, { schema: JsonSchema }> }>
}

const published = openapi()
/** The same with its named schemas written out, so that the members of every body are known. */
const document = resolve(published, published) as JsonSchema
const components = document.components as JsonSchema
const operations = Object.values(endpoints).map(({ name, method, path }) => {
  const paths = document.paths as Record<string, Record<string, Operation>>
  const operation = paths[path]?.[method.toLowerCase()]
  if (!operation) throw new Error(`${name} is not in the document`)
  return { name, method, path, operation }
})

probeHealth()

let key = ''
beforeAll(async () => {
  const scopes = ['admin', 'users:act', 'statistics:write', 'metrics:read'] as const
  key = (await createApiKey(prisma, { name: 'odd', scopes, userId: null })).apiKey
})

/** No such row is ever made, so that nothing asked here changes what other tests look at. */
const NOTHING = '987654321987'
const addressOf = (path: string, value = NOTHING) => path.replace(/\{\w+\}/g, value)

/** Sends it, and looks whether the answer is one that the document tells of. */
async function faultOf(
  { method, operation }: { method: string; operation: Operation },
  address: string,
  body?: string,
): Promise<string | null> {
  const response = await fetch(baseUrl + address, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  const line = `${method} ${address.slice(0, 200)} ${body?.slice(0, 200) ?? ''} → ${response.status}`
  if (response.status >= 500) return `${line} ${text}`
  const promised = operation.responses[response.status]
  if (!promised) return `${line}, which is not documented`
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  const schema = promised.content?.[type]?.schema
  if (!schema) return text === '' ? null : `${line} has a body`
  const faults = type === 'application/json' ? schemaErrors({ ...schema, components }, JSON.parse(text)) : []
  return faults.length === 0 ? null : `${line}: ${faults.join('; ')}`
}

async function schemaErrorsAll(asks: (() => Promise<string | null>)[]): Promise<string[]> {
  const faults: string[] = []
  for (let at = 0; at < asks.length; at += 8) {
    const found = await Promise.all(asks.slice(at, at + 8).map((ask) => ask()))
    faults.push(...found.filter((fault) => fault !== null))
  }
  return faults
}

const withPath = operations.filter(({ path }) => path.includes('{'))
const withQuery = operations.filter(({ operation }) => operation.parameters?.some((p) => p.in === 'query'))
const withBody = operations.filter(({ operation }) => operation.requestBody)

const bodyOf = (operation: Operation) => operation.requestBody?.content['application/json']

/** The members of a body, of every shape it may have. */
function namesIn({ properties = {}, anyOf = [] }: JsonSchema): string[] {
  const names = [...Object.keys(properties as object), ...(anyOf as JsonSchema[]).flatMap(namesIn)]
  return [...new Set(names)]
}

/** The body with one member replaced by JSON as it is written. */
function bodyWith(operation: Operation, name: string, value: string): string {
  const { [name]: _, ...others } = (bodyOf(operation)?.example ?? {}) as JsonSchema
  const members = Object.entries(others).map(([member, known]) => `"${member}":${JSON.stringify(known)}`)
  return `{${[...members, `"${name}":${value}`].join()}}`
}

describe('no input causes a 5xx, and every response is documented', () => {
  test.each(withPath.map((one) => [one.name, one] as const))('ids in the path of %s', async (_name, one) => {
    const { path, method } = one
    const body = method === 'GET' || method === 'DELETE' ? undefined : '{}'
    const asks = ODD_PATH_IDS.map((id) => () => faultOf(one, addressOf(path, id), body))
    expect(await schemaErrorsAll(asks)).toEqual([])
  })

  test.each(withQuery.map((one) => [one.name, one] as const))('the query of %s', async (_name, one) => {
    const names = one.operation.parameters?.filter((p) => p.in === 'query').map((p) => p.name) ?? []
    const asks = names.flatMap((name) =>
      ODD_QUERY_VALUES.map(
        (value) => () => faultOf(one, `${addressOf(one.path)}?${name}=${encodeURI(value)}`),
      ),
    )
    expect(await schemaErrorsAll(asks)).toEqual([])
  })

  test.each(withBody.map((one) => [one.name, one] as const))('the body of %s', async (_name, one) => {
    const address = addressOf(one.path)
    const names = namesIn(bodyOf(one.operation)?.schema ?? {})
    const fields = names.flatMap((name) =>
      ODD_VALUES.map((value) => () => faultOf(one, address, bodyWith(one.operation, name, value))),
    )
    const wholes = ODD_BODIES.map((body) => () => faultOf(one, address, body))
    expect(await schemaErrorsAll([...wholes, ...fields])).toEqual([])
  })

  test.each(['', '"', 'x'.repeat(256), 'caf\u00e9', 'a\tb'].map((value) => [value]))(
    'an Idempotency-Key such as %j is refused',
    async (value) => {
      const response = await fetch(`${baseUrl}/api/v1/payments`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': value,
        },
        body: '{}',
      })
      expect(response.status).toBe(400)
    },
  )
})
