import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { sendJson } from '@/lib/sandbox/plain-http'

export type Step = 'prepare' | 'confirm' | 'find' | 'cancel'

/** Which calls a fault is for. It happens once unless `times` says more. */
const aim = {
  step: z.enum(['prepare', 'confirm', 'find', 'cancel']),
  /** Our id of the attempt. */
  orderId: z.string().optional(),
  /** The amount of the payment or, for a cancel, that of the cancel. */
  amount: z.int().optional(),
  times: z.int().min(1).max(1_000_000).default(1),
}

const ms = z.int().min(0).max(120_000)

/** Whether the call still has its effect. */
const effect = z.enum(['none', 'done'])

/** What a test or a developer can make go wrong. */
export const Fault = z.discriminatedUnion('kind', [
  /** A late answer. `later`: the effect is late too. */
  z.strictObject({ kind: z.literal('slow'), ...aim, ms, effect: z.enum(['done', 'later']) }),
  /** The connection ends without an answer. */
  z.strictObject({ kind: z.literal('drop'), ...aim, effect }),
  /** An error of the server. */
  z.strictObject({ kind: z.literal('status'), ...aim, status: z.int().min(500).max(599), effect }),
  /** HTTP 200 with this body, such as an empty one. */
  z.strictObject({ kind: z.literal('body'), ...aim, body: z.string().max(1_000_000), effect }),
  /** An error with a code of the provider; `detail` is the code of KakaoPay's money side. */
  z.strictObject({
    kind: z.literal('error'),
    ...aim,
    code: z.union([z.int(), z.string().max(100)]),
    detail: z.string().max(100).optional(),
    effect: effect.default('none'),
    /** With `effect: none`: the money is taken this much later after all. */
    laterMs: ms.optional(),
  }),
  /** Members of the answer are replaced, also nested ones. */
  z.strictObject({ kind: z.literal('change'), ...aim, change: z.record(z.string(), z.unknown()) }),
  /** A query shows the state of so long ago. */
  z.strictObject({ kind: z.literal('lag'), ...aim, ms }),
])
export type Fault = z.infer<typeof Fault>
type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>

export type Subject = { orderId: string; amount: number }
export type Reply = { status: number; body: unknown }

/** The faults that wait for their call. */
export function openFaults() {
  let waiting: Fault[] = []
  return {
    add: (fault: z.input<typeof Fault>) => void waiting.push(Fault.parse(fault)),
    clear: () => {
      waiting = []
    },
    all: (): readonly Fault[] => waiting,
    /** The first one for this call, which is used up. */
    take(step: Step, { orderId, amount }: Subject): Fault | undefined {
      const fault = waiting.find(
        (one) =>
          one.step === step &&
          (one.orderId === undefined || one.orderId === orderId) &&
          (one.amount === undefined || one.amount === amount),
      )
      if (fault && --fault.times === 0) waiting = waiting.filter((one) => one !== fault)
      return fault
    },
  }
}

export type Faults = ReturnType<typeof openFaults>

type Operation = {
  /** Does what was asked. */
  run: () => Reply
  /** Whether it would succeed: an error that is asked for takes the place of a success, never of a true error. */
  isPossible?: () => boolean
  /** Refuses with a code of the provider. */
  refuse: (fault: FaultOf<'error'>) => Reply
  /** The body of an error of the server. */
  broken: () => unknown
  /** What happens between the effect and its answer. */
  beforeAnswer?: (() => Promise<unknown>) | undefined
}

/** Does what was asked, under a fault, and answers. */
export async function answer(response: ServerResponse, fault: Fault | undefined, operation: Operation) {
  if (fault?.kind === 'slow' && fault.effect === 'later') await sleep(fault.ms)
  const reply = replyUnder(fault, operation)
  await operation.beforeAnswer?.()
  if (fault?.kind === 'slow' && fault.effect === 'done') await sleep(fault.ms)
  if (fault?.kind === 'drop') return void response.destroy()
  if (fault?.kind === 'body') {
    response.writeHead(200, { 'content-type': 'application/json' })
    return void response.end(fault.body)
  }
  const body = fault?.kind === 'change' ? changed(reply.body, fault.change) : reply.body
  sendJson(response, reply.status, body)
}

function replyUnder(fault: Fault | undefined, { run, refuse, broken, isPossible }: Operation): Reply {
  switch (fault?.kind) {
    case 'drop':
    case 'body':
      // Nobody reads this reply.
      return fault.effect === 'done' ? run() : { status: 500, body: null }
    case 'status':
      if (fault.effect === 'done') run()
      return { status: fault.status, body: broken() }
    case 'error':
      if (fault.effect === 'done') run()
      else if (isPossible?.() === false) return run()
      return refuse(fault)
    default:
      return run()
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function changed(body: unknown, change: Record<string, unknown>): unknown {
  if (!isObject(body)) return body
  const result: Record<string, unknown> = { ...body }
  for (const [name, value] of Object.entries(change)) {
    result[name] = isObject(value) && isObject(result[name]) ? changed(result[name], value) : value
  }
  return result
}
