import type { JsonSchema } from '@/lib/api/json-schema'

type Named = Record<string, JsonSchema>

/** Compared if the contract has them, because they determine the types of a generated client. */
const COMPARED = [
  '$ref',
  'type',
  'format',
  'enum',
  'examples',
  'pattern',
  'minimum',
  'maximum',
  'minItems',
] as const
/** Adding one of these to a schema would change its type. */
const NOT_ADDED = ['$ref', 'type', 'format', 'enum', 'const', 'anyOf', 'oneOf', 'allOf'] as const

/** The differences of our named schemas from the contract's. Ours may have additional members. */
export function namedSchemaDifferences(theirs: Named, ours: Named): string[] {
  return Object.entries(theirs).flatMap(([name, schema]) => {
    const found = ours[name]
    if (!found) return [`the schema ${name} is gone`]
    return [...differences(name, schema, found), ...addedDefaults(name, found)]
  })
}

const written = (value: unknown): string => JSON.stringify(value) ?? 'absent'

function differences(what: string, theirs: JsonSchema, ours: JsonSchema): string[] {
  const rules = new Set<string>([...COMPARED.filter((rule) => rule in theirs), ...NOT_ADDED])
  rules.delete('anyOf')
  return [
    ...[...rules]
      .filter((rule) => written(theirs[rule]) !== written(ours[rule]))
      .map((rule) => `${what} ${rule} was ${written(theirs[rule])}, is ${written(ours[rule])}`),
    ...listDifferences(what, theirs.anyOf, ours.anyOf),
    ...(theirs.items
      ? differences(`${what}[]`, theirs.items as JsonSchema, (ours.items ?? {}) as JsonSchema)
      : []),
    ...memberDifferences(what, theirs, ours),
  ]
}

function listDifferences(what: string, theirs: unknown, ours: unknown): string[] {
  if (theirs === undefined && ours === undefined) return []
  const [before, now] = [(theirs ?? []) as JsonSchema[], (ours ?? []) as JsonSchema[]]
  if (before.length !== now.length) return [`${what} anyOf was ${written(theirs)}, is ${written(ours)}`]
  return before.flatMap((one, at) => differences(`${what} anyOf ${at}`, one, now[at] ?? {}))
}

function memberDifferences(what: string, theirs: JsonSchema, ours: JsonSchema): string[] {
  const [before, now] = [(theirs.properties ?? {}) as Named, (ours.properties ?? {}) as Named]
  const [required, requiredNow] = [namesIn(theirs.required), namesIn(ours.required)]
  return [
    ...Object.entries(before).flatMap(([name, schema]) =>
      now[name] ? differences(`${what}.${name}`, schema, now[name]) : [`${what}.${name} is gone`],
    ),
    ...required
      .filter((name) => !requiredNow.includes(name))
      .map((name) => `${what}.${name} is not required now`),
    ...requiredNow
      .filter((name) => !required.includes(name) && (name in before || what.endsWith('Request')))
      .map((name) => `${what}.${name} is required now`),
  ]
}

const namesIn = (required: unknown): string[] => (Array.isArray(required) ? required.map(String) : [])

/** Code generators make a member with a default required, which breaks callers written for the contract. */
const addedDefaults = (name: string, { properties = {} }: JsonSchema): string[] =>
  Object.entries(properties as Named)
    .filter(([, schema]) => 'default' in schema)
    .map(([member]) => `${name}.${member} has a default`)
