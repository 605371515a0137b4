import { prisma } from '@/lib/database/client'
import type { HttpRequest, HttpResponse } from '@/lib/http/http-message'
import type { IdempotencyKey } from '@/lib/http/idempotency'
import type { Input, Operation } from '@/lib/http/operation'
import { runOnce, runOnceInBatch, runOnceOutsideTransaction, storeRefusal } from '@/lib/http/run-once'
import { toHttpResponse } from '@/lib/http/to-http-response'
import { env } from '@/lib/settings/env'

type Call = {
  operation: Operation
  input: Input
  request: HttpRequest
  /** The response to an error that a retry with the same key gets again. Throws every other error. */
  storableRefusal: (error: unknown) => HttpResponse
}

/** Runs an operation: in a batch with concurrent requests if it can be, else by itself. */
export async function runOperation(call: Call, key: IdempotencyKey | null): Promise<HttpResponse> {
  const { operation, input } = call
  if (key !== null) return (await runKeyedInBatch(call, key)) ?? runKeyed(call, key)
  const value = (await runInBatch(call, input)) ?? (await operation.run(input))
  return respond(call, value)
}

const respond = ({ operation, input, request }: Call, value: unknown): HttpResponse =>
  toHttpResponse(operation.endpoint, value, input, request)

/** Null when batching is off or the operation was not carried out in a batch. */
async function runInBatch({ operation }: Call, input: Input): Promise<unknown> {
  return env.BATCHING && operation.runInBatch ? operation.runInBatch(input) : null
}

function runKeyed(call: Call, key: IdempotencyKey): Promise<HttpResponse> {
  const { operation, input, storableRefusal } = call
  const run = async (keyed: Pick<Input, 'db' | 'idempotency'>) => {
    try {
      return respond(call, await operation.run({ ...input, ...keyed }))
    } catch (error) {
      return storableRefusal(error)
    }
  }
  if (!operation.withoutTransaction(input)) return runOnce(key, (tx) => run({ db: tx, idempotency: null }))
  return runOnceOutsideTransaction(key, (inFlightSince) => {
    const idempotency = { ...key, inFlightSince, respond: (value: unknown) => respond(call, value) }
    return run({ db: prisma, idempotency })
  })
}

async function runKeyedInBatch(call: Call, key: IdempotencyKey): Promise<HttpResponse | null> {
  if (!env.BATCHING || !call.operation.runInBatch) return null
  return runOnceInBatch(key, async (isNew) => {
    const responses = new Map<unknown, HttpResponse>()
    const respondOnce = (value: unknown) => {
      const response = responses.get(value) ?? respond(call, value)
      responses.set(value, response)
      return response
    }
    try {
      const idempotency = { ...key, inFlightSince: null, isNew, respond: respondOnce }
      const value = await runInBatch(call, { ...call.input, idempotency })
      return value === null ? null : respondOnce(value)
    } catch (error) {
      const refusal = call.storableRefusal(error)
      if (!(await isNew())) return null
      await storeRefusal(key, refusal)
      return refusal
    }
  })
}
