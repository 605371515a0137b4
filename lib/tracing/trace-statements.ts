import type pg from 'pg'
import { currentRequest } from '@/lib/context'
import { type Span, tracer } from './tracer'

/** Longer statements are cut off. Their values are never part of a trace. */
const TEXT_MAX = 10_000

type Callback = (error: Error | null, result?: unknown) => void
/** A query object of the driver, with the statements of a batch if it is one. */
type Submittable = {
  submit: unknown
  callback: Callback
  text?: string
  configs?: readonly { text: string }[]
}
type Query = (...args: unknown[]) => unknown

/**
 * Makes each statement of a request a part of its trace, by whatever path it reaches its connection. The statements of a
 * batch are one part, of the request that sent it.
 */
export function traceStatements(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query
    client.query = ((...args: unknown[]) => {
      const parent = currentRequest()?.traceparent
      const current = tracer()
      if (!current || !parent) return query(...args)
      const text = textOf(args[0])
      const span = current.start('client', nameOf(text), parent, {
        'db.system.name': 'postgresql',
        'db.query.text': text.slice(0, TEXT_MAX),
      })
      return endWith(span, query, args)
    }) as pg.PoolClient['query']
  })
}

function textOf(first: unknown): string {
  if (typeof first === 'string') return first
  const { text, configs } = first as Partial<Submittable>
  return configs ? configs.map((config) => config.text).join(';\n') : (text ?? '')
}

/** The driver prepares a statement by a query of its own, without a text. */
const nameOf = (text: string): string => /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'PREPARE'

/** The driver tells the end of a statement in one of three ways, depending on how it was called. */
function endWith(span: Span, query: Query, args: unknown[]): unknown {
  const ended =
    (callback: Callback): Callback =>
    (error, result) => {
      span.end({}, error ?? undefined)
      callback(error, result)
    }
  const [first] = args
  const last = args.at(-1)
  if (isSubmittable(first)) {
    // Some of the driver's own methods call it as a method of the query.
    first.callback = ended(first.callback.bind(first))
    return query(...args)
  }
  if (typeof last === 'function') return query(...args.slice(0, -1), ended(last as Callback))
  const result = query(...args) as Promise<unknown>
  result.then(
    () => span.end({}),
    (error) => span.end({}, error),
  )
  return result
}

const isSubmittable = (first: unknown): first is Submittable =>
  typeof (first as Partial<Submittable>).submit === 'function' &&
  typeof (first as Partial<Submittable>).callback === 'function'
