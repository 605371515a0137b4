import type { z } from 'zod'
import { type ErrorCode, type InputError, ShopError } from '@/lib/errors'
import { holdsCleanText } from '@/lib/http/clean-text'
import type { HttpRequest } from '@/lib/http/http-message'

/** The largest JSON body. The largest legitimate one, an order of 50 lines, is about 3 KB. */
const BODY_BYTES_MAX = 64 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true })

const pointerOf = (path: PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** For a union, the issues of the member with the fewest. */
function closestIssues(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const [closest] = issue.errors.toSorted((a, b) => a.length - b.length)
  if (!closest) return [issue]
  return closest.flatMap(closestIssues).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** Parses an input, or throws the operation's error code with every invalid field (at most 20). */
export function parse<S extends z.ZodType>(schema: S, input: unknown, code: ErrorCode): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const errors: InputError[] = result.error.issues
    .flatMap(closestIssues)
    .slice(0, 20)
    .map((issue) => ({ pointer: pointerOf(issue.path), detail: issue.message }))
  throw new ShopError(code, { errors })
}

/** A query as an object; a repeated name keeps its last value. */
export const queryOf = (search: string): Record<string, string> =>
  search === '' ? {} : Object.fromEntries(new URLSearchParams(search))

/** The text of a JSON body: at most 64 KB, with a JSON content type, valid UTF-8. */
export async function bodyText(request: HttpRequest, code: ErrorCode): Promise<string> {
  const declared = Number(request.header('content-length') ?? 0)
  if (declared > BODY_BYTES_MAX) throw new ShopError('PAYLOAD_TOO_LARGE')
  const type = request.header('content-type')
  if (type !== null && !/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) {
    throw new ShopError('UNSUPPORTED_MEDIA_TYPE')
  }
  const bytes = await request.body(BODY_BYTES_MAX)
  if (bytes === null) throw new ShopError('PAYLOAD_TOO_LARGE')
  if (type === null && bytes.length > 0) throw new ShopError('UNSUPPORTED_MEDIA_TYPE')
  try {
    return utf8.decode(bytes)
  } catch {
    throw new ShopError(code, { errors: [{ pointer: '', detail: 'must be UTF-8' }] })
  }
}

/** The bytes of a file. Its content type is not trusted: the operation checks the content. */
export async function fileOf(request: HttpRequest, bytesMax: number): Promise<Buffer> {
  const bytes = await request.body(bytesMax)
  if (bytes === null) throw new ShopError('PAYLOAD_TOO_LARGE')
  return bytes
}

/** JSON escapes of U+0000 and surrogates: only a body with one of these can contain unclean text. */
const ESCAPES = /\\u(?:0000|d[89a-f])/i

/** Parses JSON, or throws the operation's error code. */
export function json(text: string, code: ErrorCode): unknown {
  const value = parseJson(text, code)
  if (!ESCAPES.test(text) || holdsCleanText(value)) return value
  throw new ShopError(code, {
    errors: [{ pointer: '', detail: 'must not hold U+0000 or an unpaired surrogate' }],
  })
}

function parseJson(text: string, code: ErrorCode): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ShopError(code, { errors: [{ pointer: '', detail: 'must be valid JSON' }] })
  }
}
