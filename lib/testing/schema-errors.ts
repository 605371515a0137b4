import Ajv from 'ajv/dist/2020'
import type { JsonSchema } from '@/lib/api/json-schema'

/** Formats are annotations in this API: patterns and types restrict the values. */
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })

/** The errors of a value by its schema; empty if it is valid. */
export function schemaErrors(schema: JsonSchema, value: unknown): string[] {
  const validate = ajv.compile(schema)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
