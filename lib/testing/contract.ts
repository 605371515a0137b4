import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { JsonSchema } from '@/lib/api/json-schema'

export type ErrorExample = { errorCode: string; message?: string }

/** One operation of the published contract, with its references resolved. */
export type ContractOperation = {
  path: string
  method: string
  operationId: string
  tag: string
  summary: string
  parameters: JsonSchema[]
  body: { schema: JsonSchema; example: unknown } | null
  success: { schema: JsonSchema; example: unknown }
  /** The documented errors by status. */
  errors: { status: number; example: ErrorExample; schema: JsonSchema }[]
}

export const contractDocument = parse(
  readFileSync(new URL('contract.yaml', import.meta.url), 'utf8'),
) as JsonSchema

/** The contract refers to a response INVALID_ORDER that it does not define: the code is binding, the message is free. */
const undefinedResponse = (code: string) => ({
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/ErrorResponse' },
      example: { errorCode: code },
    },
  },
})

function referenced(document: JsonSchema, ref: string): unknown {
  const parts = ref.slice(2).split('/')
  const found = parts.reduce((at: unknown, part) => (at as JsonSchema | undefined)?.[part], document)
  return found ?? (parts.includes('responses') ? undefinedResponse(parts.at(-1) ?? '') : {})
}

/** Resolves the references in a part of a document. */
export function resolve(document: JsonSchema, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(document, each))
  if (typeof value !== 'object' || value === null) return value
  const { $ref: ref, ...members } = value as JsonSchema
  if (typeof ref === 'string') return resolve(document, referenced(document, ref))
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, resolve(document, member)]),
  )
}

type Content = { content: { 'application/json': { schema: JsonSchema; example: unknown } } }
type OperationObject = {
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
  operation: OperationObject,
  shared: JsonSchema[],
): ContractOperation {
  const { 200: success, ...others } = operation.responses
  if (!success) throw new Error(`${method} ${path} of the contract has no 200`)
  return {
    path,
    method,
    operationId: operation.operationId,
    tag: operation.tags[0] ?? '',
    summary: operation.summary,
    parameters: [...shared, ...(operation.parameters ?? [])],
    body: operation.requestBody ? jsonOf(operation.requestBody) : null,
    success: jsonOf(success),
    errors: Object.entries(others).map(([status, response]) => ({
      status: Number(status),
      schema: jsonOf(response).schema,
      example: jsonOf(response).example as ErrorExample,
    })),
  }
}

const paths = resolve(contractDocument, contractDocument.paths) as Record<string, Record<string, unknown>>

export const contract: ContractOperation[] = Object.entries(paths).flatMap(
  ([path, { parameters = [], ...verbs }]) =>
    Object.entries(verbs).map(([method, operation]) =>
      operationOf(path, method, operation as OperationObject, parameters as JsonSchema[]),
    ),
)
