import { z } from 'zod'

const INT64_MAX = 2n ** 63n - 1n

/**
 * An id of the contract, a positive int64. No row has an id above the safe integers; such an id becomes the largest
 * safe integer, so that it is looked up and not found.
 */
export const Id = z
  .number()
  .refine((n) => Number.isInteger(n) && n >= 1 && n <= Number(INT64_MAX), 'must be a positive integer')
  .transform((n) => Math.min(n, Number.MAX_SAFE_INTEGER))
  .meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 1 } })

/** The same in a path or query, as text. */
export const IdInUrl = z
  .string()
  .regex(/^[1-9][0-9]{0,18}$/, { error: 'must be a positive integer', abort: true })
  .refine((text) => BigInt(text) <= INT64_MAX, 'must be a positive integer')
  .transform((text) => Math.min(Number(text), Number.MAX_SAFE_INTEGER))
  .meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 1 } })

/** An id in a response. */
export const IdInResponse = z.int().meta({ jsonSchema: { type: 'integer', format: 'int64' } })

/** Whole won, zero or more. */
export const Won = z
  .int()
  .min(0)
  .meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 0 } })

/** Of the upload of a file, in a query. */
export const DryRun = z
  .enum(['true', 'false'])
  .default('true')
  .transform((word) => word === 'true')
  .meta({
    description: 'Only checks the file, unless `false`',
    jsonSchema: { type: 'string', enum: ['true', 'false'], default: 'true' },
  })

/** A whole number in a query, with bounds. */
export const QueryInt = (min: number, max: number) =>
  z
    .string()
    .regex(/^(0|[1-9][0-9]{0,15})$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`)
    .meta({ jsonSchema: { type: 'integer', minimum: min, maximum: max } })

/** How many items a page of a list has. */
export const PageLimit = (initial: number) => QueryInt(1, 100).default(initial)

/** The query of a list that is sorted by id: the cursor is the last id of the page before. */
export const pageById = (limit: number) => ({ cursor: IdInUrl.optional(), limit: PageLimit(limit) })

/** One page of a list; `nextCursor` is null on the last one. */
export const pageOfItems = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** Korean local time to the second. */
export const Timestamp = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)
  .meta({
    description: 'Asia/Seoul local time to the second, without an offset',
    examples: ['2024-04-04T14:45:00'],
  })

/** Years 1 to 9999 in UTC. ISO 8601 also writes a year 0, which PostgreSQL does not have. */
export const isStorableTime = (time: Date): boolean =>
  time.getUTCFullYear() >= 1 && time.getUTCFullYear() <= 9999
export const STORABLE_TIME = 'must be in a year from 1 to 9999'

/** A time in a request: ISO 8601 with a required zone, so that it is unambiguous. */
export const Moment = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 time with a zone, as 2026-11-21T10:00:00+09:00' })
  .transform((text) => new Date(text))
  .refine(isStorableTime, STORABLE_TIME)
  .meta({ jsonSchema: { type: 'string', format: 'date-time' } })

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const TYPED = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]*$/

/** Text typed by a person: trimmed, without control characters and U+FFFD, the sign of a wrong encoding. */
export const Text = (min: number, max: number) =>
  z.string().trim().min(min).max(max).regex(TYPED, 'must not hold control characters or U+FFFD')

/** Optional with a default. Not zod's `default`: code generators make such a field required. */
export const orElse = <S extends z.ZodType, const V>(schema: S, value: V) =>
  schema.optional().transform((sent) => sent ?? value)

/**
 * An enum that the contract declares as a plain string with examples: values are validated and listed in the
 * description, and generated clients keep the type `string`.
 */
export const asString = <S extends z.ZodEnum>(schema: S, examples?: readonly string[]) =>
  schema.meta({
    jsonSchema: { type: 'string', ...(examples ? { examples } : {}) },
    description: `One of ${schema.options.join(', ')}`,
  })

export const UserParams = z.object({ userId: IdInUrl })
