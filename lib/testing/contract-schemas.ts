import type { JsonSchema } from '@/lib/api/json-schema'

type SchemasByName = Record<string, JsonSchema>

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
/** Adding one of these to a schema would change its type. `anyOf` is compared member by member instead. */
const NOT_ADDED = ['$ref', 'type', 'format', 'enum', 'const', 'oneOf', 'allOf'] as const

/** The differences of our named schemas from the contract's. Ours may have additional members. */
export function namedSchemaDifferences(theirs: SchemasByName, ours: SchemasByName): string[] {
  return Object.entries(theirs).flatMap(([name, schema]) => {
    const found = ours[name]
    if (!found) return [`the schema ${name} is gone`]
    return [...differences(name, schema, found), ...addedDefaults(name, found)]
  })
}

const written = (value: unknown): string => JSON.stringify(value) ?? 'absent'

function differences(what: string, theirs: JsonSchema, ours: JsonSchema): string[] {
  const rules = new Set<string>([...COMPARED.filter((rule) => rule in theirs), ...NOT_ADDED])
  return [
    ...[...rules]
      .filter((rule) => written(theirs[rule]) !== written(ours[rule]))
      .map((rule) => `${what} ${rule} was ${written(theirs[rule])}, is ${written(ours[rule])}`),
    ...anyOfDifferences(what, theirs.anyOf, ours.anyOf),
    ...(theirs.items
      ? differences(`${what}[]`, theirs.items as JsonSchema, (ours.items ?? {}) as JsonSchema)
      : []),
    ...memberDifferences(what, theirs, ours),
  ]
}

function anyOfDifferences(what: string, theirs: unknown, ours: unknown): string[] {
  if (theirs === undefined && ours === undefined) return []
  const [theirList, ourList] = [(theirs ?? []) as JsonSchema[], (ours ?? []) as JsonSchema[]]
  if (theirList.length !== ourList.length)
    return [`${what} anyOf was ${written(theirs)}, is ${written(ours)}`]
  return theirList.flatMap((one, at) => differences(`${what} anyOf ${at}`, one, ourList[at] ?? {}))
}

function memberDifferences(what: string, theirs: JsonSchema, ours: JsonSchema): string[] {
  const [theirMembers, ourMembers] = [
    (theirs.properties ?? {}) as SchemasByName,
    (ours.properties ?? {}) as SchemasByName,
  ]
  // A response may have additional required members; a request may not, because callers do not send them.
  const isRequest = what.endsWith('Request')
  const [theirRequired, ourRequired] = [namesIn(theirs.required), namesIn(ours.required)]
  return [
    ...Object.entries(theirMembers).flatMap(([name, schema]) =>
      ourMembers[name]
        ? differences(`${what}.${name}`, schema, ourMembers[name])
        : [`${what}.${name} is gone`],
    ),
    ...theirRequired
      .filter((name) => !ourRequired.includes(name))
      .map((name) => `${what}.${name} is not required now`),
    ...ourRequired
      .filter((name) => !theirRequired.includes(name) && (name in theirMembers || isRequest))
      .map((name) => `${what}.${name} is required now`),
  ]
}

const namesIn = (required: unknown): string[] => (Array.isArray(required) ? required.map(String) : [])

/** Code generators make a member with a default required, which breaks callers written for the contract. */
const addedDefaults = (name: string, { properties = {} }: JsonSchema): string[] =>
  Object.entries(properties as SchemasByName)
    .filter(([, schema]) => 'default' in schema)
    .map(([member]) => `${name}.${member} has a default`)
