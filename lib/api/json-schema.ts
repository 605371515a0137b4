import { z } from 'zod'

export type JsonSchema = { [member: string]: unknown }

/** The schema's name in `components.schemas`, if it has one. */
export type NameOf = (schema: z.core.$ZodType) => string | undefined

export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

/**
 * A schema in OpenAPI 3.1, for a request (`input`) or a response (`output`). Named schemas inside it become references.
 */
export function jsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  nameOf: NameOf = () => undefined,
): JsonSchema {
  const { $schema: _, ...generated } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: written }) => {
      const name = nameOf(zodSchema)
      if (name === undefined || name === nameOf(schema)) return
      for (const member of Object.keys(written)) delete written[member as keyof typeof written]
      Object.assign(written, refTo(name))
    },
  })
  return tidy(generated) as JsonSchema
}

/** Kept when `.meta({ jsonSchema })` replaces the rest. */
const KEPT_MEMBERS = ['description', 'default', 'examples', 'deprecated'] as const

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  const { jsonSchema: custom, additionalProperties, ...rest } = value as JsonSchema
  /** A named schema with another description here: zod emits both. */
  if ('$ref' in rest) {
    return 'description' in rest ? { $ref: rest.$ref, description: rest.description } : { $ref: rest.$ref }
  }
  if (custom !== undefined) {
    const keptMembers = KEPT_MEMBERS.filter((member) => member in rest).map((member) => [
      member,
      rest[member],
    ])
    return { ...raised(custom as JsonSchema, rest), ...Object.fromEntries(keptMembers) }
  }
  /** Responses may gain fields, so `additionalProperties` is kept only where it is a schema. */
  const members =
    additionalProperties === false || additionalProperties === undefined ? {} : { additionalProperties }
  return Object.fromEntries(
    Object.entries({ ...rest, ...members })
      .filter(([member, bound]) => !isSafeIntegerBound(member, bound))
      .map(([member, inner]) => [
        member,
        member === 'default' || member === 'examples' ? inner : tidy(inner),
      ]),
  )
}

/** `Won.min(1)` inherits the metadata of `Won` and raises its minimum. */
const raised = (custom: JsonSchema, { minimum }: JsonSchema): JsonSchema =>
  typeof minimum === 'number' && minimum > Number(custom.minimum ?? minimum) ? { ...custom, minimum } : custom

/** zod bounds every integer by the safe integers, which is no rule of the shop. */
const isSafeIntegerBound = (member: string, bound: unknown): boolean =>
  (member === 'minimum' && bound === Number.MIN_SAFE_INTEGER) ||
  (member === 'maximum' && bound === Number.MAX_SAFE_INTEGER)
