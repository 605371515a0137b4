import Ajv from 'ajv/dist/2020'
import type { JsonSchema } from '@/lib/api/json-schema'

/** Formats say how a value is read, not which values there are; a pattern or a type does that. */
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })

/** What is wrong with a value by its schema; empty when it fits. */
export function faultsOf(schema: JsonSchema, value: unknown): string[] {
  const validate = ajv.compile(schema)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
