import type { JsonSchema } from '@/lib/api/json-schema'
import {
  type ContractOperation,
  contract,
  contractDocument,
  type ErrorExample,
  resolve,
} from '@/lib/testing/contract'
import { namedSchemaDifferences } from '@/lib/testing/contract-schemas'

type Direction = 'request' | 'response'
type Named = Record<string, JsonSchema>

/** Every difference by which a document breaks the published contract; empty if there is none. */
export function contractDifferences(document: JsonSchema): string[] {
  const paths = resolve(document, document.paths) as Record<string, Record<string, JsonSchema>>
  const operations = contract.flatMap((theirs) => {
    const where = `${theirs.method.toUpperCase()} ${theirs.path}`
    const ours = paths[theirs.path]?.[theirs.method]
    return ours
      ? operationDifferences(theirs, ours).map((what) => `${where}: ${what}`)
      : [`${where}: is gone`]
  })
  return [
    ...infoDifferences(document),
    ...namedSchemaDifferences(schemasOf(contractDocument), schemasOf(document)),
    ...referenceDifferences(contractDocument, document),
    ...operations,
  ]
}

const schemasOf = ({ components }: JsonSchema) => (components as { schemas: Named }).schemas

function infoDifferences(document: JsonSchema): string[] {
  const [theirs, ours] = [contractDocument.info as JsonSchema, document.info as JsonSchema]
  return Object.keys(theirs).flatMap((member) => same(`info.${member}`, theirs[member], ours[member]))
}

/** Generated clients name types by their references: a schema that the contract references must be referenced here too. */
function referenceDifferences(published: JsonSchema, document: JsonSchema): string[] {
  const [theirs, ours] = [bodiesIn(published), bodiesIn(document)]
  return [...theirs].flatMap(([place, schema]) =>
    same(place, JSON.stringify(schema), JSON.stringify(ours.get(place))),
  )
}

/** The bodies of a document that are a named schema or a list of one, by operation. */
function bodiesIn(document: JsonSchema): Map<string, JsonSchema> {
  const { paths } = document as { paths: Record<string, Record<string, JsonSchema>> }
  const found = new Map<string, JsonSchema>()
  for (const [path, verbs] of Object.entries(paths)) {
    for (const [verb, { requestBody, responses }] of Object.entries(verbs)) {
      const { 200: success } = (responses ?? {}) as Named
      for (const [what, holder] of [
        ['body', requestBody],
        ['200', success],
      ] as const) {
        const schema = contentOf(holder)
        if ('$ref' in schema || '$ref' in ((schema.items ?? {}) as object)) {
          found.set(`${verb.toUpperCase()} ${path}: ${what}`, schema)
        }
      }
    }
  }
  return found
}

function operationDifferences(theirs: ContractOperation, ours: JsonSchema): string[] {
  const responses = ours.responses as Named
  return [
    ...same('operationId', theirs.operationId, ours.operationId),
    ...same('summary', theirs.summary, ours.summary),
    ...same('tag', theirs.tag, (ours.tags as string[])[0]),
    ...theirs.parameters.flatMap((parameter) => parameterDifferences(parameter, ours)),
    ...(theirs.body
      ? schemaDifferences('body', theirs.body.schema, contentOf(ours.requestBody), 'request')
      : []),
    ...schemaDifferences('200', theirs.success.schema, contentOf(responses['200']), 'response'),
    ...theirs.errors.flatMap(({ status, example }) => {
      const found = exampleOf(responses[status], example.errorCode)
      const what = `${status} ${example.errorCode}`
      if (!found) return [`${what} is gone`]
      return example.message === undefined ? [] : same(what, example.message, found.message)
    }),
  ]
}

const same = (what: string, theirs: unknown, ours: unknown): string[] =>
  theirs === ours ? [] : [`${what} was ${theirs}, is ${ours}`]

function contentOf(holder: unknown): JsonSchema {
  const { content } = (holder ?? {}) as { content?: { 'application/json'?: { schema?: JsonSchema } } }
  return content?.['application/json']?.schema ?? {}
}

function exampleOf(response: JsonSchema | undefined, code: string): ErrorExample | undefined {
  const { content } = (response ?? {}) as { content?: Record<string, { examples?: Record<string, unknown> }> }
  return (content?.['application/json']?.examples?.[code] as { value?: ErrorExample } | undefined)?.value
}

function parameterDifferences(theirs: JsonSchema, ours: JsonSchema): string[] {
  const found = ((ours.parameters ?? []) as JsonSchema[]).find(
    ({ name, in: place }) => name === theirs.name && place === theirs.in,
  )
  const what = `parameter ${theirs.name}`
  if (!found) return [`${what} is gone`]
  return [
    ...(found.required === true && theirs.required !== true ? [`${what} is required now`] : []),
    ...schemaDifferences(what, theirs.schema as JsonSchema, found.schema as JsonSchema, 'request'),
  ]
}

/** `anyOf` with null and a list of types with null are equivalent. */
function typesOf({ type, anyOf, const: constant, enum: values }: JsonSchema): string[] {
  if (Array.isArray(anyOf)) return anyOf.flatMap((one) => typesOf(one as JsonSchema))
  if (type === undefined) return [constant, ...((values ?? []) as unknown[])].slice(0, 1).map((v) => typeof v)
  return Array.isArray(type) ? type : [String(type)]
}

/** The branch of an `anyOf` that is not null. */
function wholeOf(schema: JsonSchema): JsonSchema {
  if (!Array.isArray(schema.anyOf)) return schema
  return (schema.anyOf as JsonSchema[]).find(({ type }) => type !== 'null') ?? schema
}

const COMPARED = ['format', 'minimum', 'maximum', 'pattern', 'default', 'minItems'] as const

function schemaDifferences(
  what: string,
  theirs: JsonSchema,
  ours: JsonSchema,
  direction: Direction,
): string[] {
  const [narrow, wide] = direction === 'request' ? [theirs, ours] : [ours, theirs]
  const strange = typesOf(narrow).filter((type) => !typesOf(wide).includes(type))
  if (strange.length > 0) return [`${what} was ${typesOf(theirs)}, is ${typesOf(ours)}`]
  const [before, now] = [wholeOf(theirs), wholeOf(ours)]
  return [
    ...COMPARED.filter((rule) => before[rule] !== undefined).flatMap((rule) =>
      same(`${what} ${rule}`, before[rule], now[rule] ?? ours[rule]),
    ),
    ...(before.enum ? same(`${what} values`, String(before.enum), String(now.enum ?? [now.const])) : []),
    ...memberDifferences(what, before, now, direction),
    ...(before.items
      ? schemaDifferences(`${what}[]`, before.items as JsonSchema, (now.items ?? {}) as JsonSchema, direction)
      : []),
  ]
}

function memberDifferences(
  what: string,
  theirs: JsonSchema,
  ours: JsonSchema,
  direction: Direction,
): string[] {
  const [before, now] = [(theirs.properties ?? {}) as Named, (ours.properties ?? {}) as Named]
  const [required, requiredNow] = [(theirs.required ?? []) as string[], (ours.required ?? []) as string[]]
  const [less, more] = direction === 'request' ? [requiredNow, required] : [required, requiredNow]
  return [
    ...less
      .filter((name) => !more.includes(name))
      .map((name) => `${what}.${name} is required differently in the ${direction}`),
    ...Object.entries(before).flatMap(([name, schema]) =>
      now[name]
        ? schemaDifferences(`${what}.${name}`, schema, now[name], direction)
        : [`${what}.${name} is gone`],
    ),
  ]
}
