import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { JsonSchema } from '@/lib/api/json-schema'

export type ErrorExample = { errorCode: string; message?: string }

/** One operation of the published contract, its references resolved. */
export type ContractOperation = {
  path: string
  method: string
  operationId: string
  tag: string
  summary: string
  parameters: JsonSchema[]
  body: { schema: JsonSchema; example: unknown } | null
  success: { schema: JsonSchema; example: unknown }
  /** What it documents for each other status. */
  errors: { status: number; example: ErrorExample; schema: JsonSchema }[]
}

export const contractDocument = parse(
  readFileSync(new URL('contract.yaml', import.meta.url), 'utf8'),
) as JsonSchema

/** The contract names the answer INVALID_ORDER without writing it down: its code is binding, its sentence is ours. */
const unwritten = (code: string) => ({
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/ErrorResponse' },
      example: { errorCode: code },
    },
  },
})

function pointedAt(document: JsonSchema, ref: string): unknown {
  const parts = ref.slice(2).split('/')
  const found = parts.reduce((at: unknown, part) => (at as JsonSchema | undefined)?.[part], document)
  return found ?? (parts.includes('responses') ? unwritten(parts.at(-1) ?? '') : {})
}

/** A part of a document with its references replaced by what they point at. */
export function resolve(document: JsonSchema, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(document, each))
  if (typeof value !== 'object' || value === null) return value
  const { $ref: ref, ...members } = value as JsonSchema
  if (typeof ref === 'string') return resolve(document, pointedAt(document, ref))
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, resolve(document, member)]),
  )
}

type Content = { content: { 'application/json': { schema: JsonSchema; example: unknown } } }
type Written = {
  operationId: string
  tags: string[]
  summary: string
  parameters?: JsonSchema[]
  requestBody?: Content
  responses: Record<string, Content>
}

const jsonOf = ({ content }: Content) => content['application/json']

function operationOf(
  path: string,
  method: string,
  written: Written,
  shared: JsonSchema[],
): ContractOperation {
  const { 200: success, ...others } = written.responses
  if (!success) throw new Error(`${method} ${path} of the contract has no 200`)
  return {
    path,
    method,
    operationId: written.operationId,
    tag: written.tags[0] ?? '',
    summary: written.summary,
    parameters: [...shared, ...(written.parameters ?? [])],
    body: written.requestBody ? jsonOf(written.requestBody) : null,
    success: jsonOf(success),
    errors: Object.entries(others).map(([status, answer]) => ({
      status: Number(status),
      schema: jsonOf(answer).schema,
      example: jsonOf(answer).example as ErrorExample,
    })),
  }
}

const paths = resolve(contractDocument, contractDocument.paths) as Record<string, Record<string, unknown>>

export const contract: ContractOperation[] = Object.entries(paths).flatMap(
  ([path, { parameters = [], ...verbs }]) =>
    Object.entries(verbs).map(([method, written]) =>
      operationOf(path, method, written as Written, parameters as JsonSchema[]),
    ),
)
