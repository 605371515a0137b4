import type { JsonSchema } from '@/lib/api/json-schema'

export type SchemaRow = {
  /** The path within the document, such as `items[].price`. */
  path: string
  type: string
  required: boolean
  note: string
}

/** No response is nested deeper. */
const DEPTH_MAX = 5

/** All members of a JSON schema as a flat list, in schema order. */
export function schemaRows(schema: JsonSchema, path = '', depth = 0): SchemaRow[] {
  if (depth > DEPTH_MAX) return []
  const items = asSchema(schema.items)
  if (items) return schemaRows(items, `${path}[]`, depth + 1)
  // For a union, the rows of each member.
  const shapes = depth === 0 ? choicesOf(schema).filter(({ properties }) => properties !== undefined) : []
  if (shapes.length > 1) return shapes.flatMap((shape) => schemaRows(shape, path, depth + 1))
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  return Object.entries(asSchema(schema.properties) ?? {}).flatMap(([name, value]) => {
    const member = asSchema(value) ?? {}
    const here = path === '' ? name : `${path}.${name}`
    const row = { path: here, type: typeOf(member), required: required.has(name), note: noteOf(member) }
    return [row, ...schemaRows(notNull(member), here, depth + 1)]
  })
}

export const asSchema = (value: unknown): JsonSchema | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : null

const choicesOf = ({ anyOf, oneOf }: JsonSchema): JsonSchema[] => {
  const choices: unknown = anyOf ?? oneOf
  return Array.isArray(choices) ? choices.map(asSchema).filter((each) => each !== null) : []
}

/** `anyOf: [object, null]` has the members of the object. */
const notNull = (schema: JsonSchema): JsonSchema =>
  choicesOf(schema).find(({ type }) => type !== 'null') ?? schema

export function typeOf(schema: JsonSchema): string {
  const choices = choicesOf(schema)
  if (choices.length > 0) return choices.map(typeOf).join(' | ')
  if (Array.isArray(schema.enum)) return schema.enum.join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.type === 'array') return `${typeOf(asSchema(schema.items) ?? {})}[]`
  return typeof schema.type === 'string' ? schema.type : 'any'
}

function noteOf({
  description,
  minimum,
  maximum,
  minLength,
  maxLength,
  default: initial,
}: JsonSchema): string {
  const bounds = (from: unknown, to: unknown) =>
    from === undefined && to === undefined ? '' : `${from ?? ''}..${to ?? ''}`
  return [
    typeof description === 'string' ? description : '',
    bounds(minimum, maximum),
    bounds(minLength, maxLength),
    initial === undefined ? '' : `= ${JSON.stringify(initial)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
