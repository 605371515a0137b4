import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import { readyAnswer } from '@/lib/sandbox/kakaopay-answers'
import { kakaoPayPage } from '@/lib/sandbox/kakaopay-page'
import { ERROR, paidAmount, refundedAmount, refusal } from '@/lib/sandbox/kakaopay-payment'
import { kakaoPayments } from '@/lib/sandbox/kakaopay-payments'
import {
  ApproveRequest,
  CancelRequest,
  ORDER_PAGE,
  OrderRequest,
  ReadyRequest,
} from '@/lib/sandbox/kakaopay-requests'
import { readJson, sendJson } from '@/lib/sandbox/plain-http'
import { answer, type Fault, openFaults, type Reply, type Step } from '@/lib/sandbox/provider-faults'
import {
  handleControl,
  openClock,
  openSandbox,
  randomHex,
  type SandboxOptions,
  sandboxServer,
} from '@/lib/sandbox/provider-sandbox'

/** KakaoPay's own contract for tests. */
const TEST_CID = 'TC0ONETIME'

type KakaoPayOptions = SandboxOptions & { cid?: string }

/** Starts a sandbox that speaks KakaoPay's API for single payments (online/v1), with the buyer's page. */
export async function startKakaoPay({
  port = 0,
  ledger = null,
  immediate = 'absent',
  secretKey = `DEV${randomHex(32)}`,
  cid = TEST_CID,
}: KakaoPayOptions = {}) {
  const clock = openClock()
  const faults = openFaults()
  const payments = kakaoPayments(ledger, clock.now, immediate)
  const showPage = kakaoPayPage(payments, faults)
  /** Payments of which an approval or a cancel is in progress. */
  const busy = new Set<string>()
  const control = {
    secretKey,
    faults,
    clock,
    payments: payments.all,
    refundInConsole: payments.cancelInConsole,
  }
  let origin = ''

  async function handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const controlled = handleControl(control, request, response)
    if (controlled) return controlled
    const page = ORDER_PAGE.exec(url.pathname)?.[1]
    if (page) return showPage(page, request, response)
    const call = CALLS.get(`${request.method} ${url.pathname}`)
    if (!call) return send(response, refusal(-404))
    const code = keyError(request.headers.authorization, secretKey)
    if (code !== null) return send(response, refusal(code))
    await call(await readJson(request), response)
  }

  /** Reads a request and runs it under the fault that waits for it. */
  const operation =
    <B extends { cid: string }>(
      step: Step,
      schema: z.ZodType<B>,
      subjectOf: (body: B) => { tid: string | null; orderId: string; amount: number },
      run: (body: B, fault: Fault | undefined) => Reply,
      isPossible: (body: B) => boolean = () => true,
    ) =>
    async (json: unknown, response: ServerResponse): Promise<void> => {
      const parsed = schema.safeParse(json)
      if (!parsed.success) return send(response, refusal(fieldError(parsed.error)))
      const body = parsed.data
      if (body.cid !== cid) return send(response, refusal(ERROR.contract))
      const { tid, ...subject } = subjectOf(body)
      const isExclusive = tid !== null && step !== 'find'
      if (isExclusive && busy.has(tid)) return send(response, refusal(ERROR.duplicate))
      const fault = faults.take(step, subject)
      if (isExclusive) busy.add(tid)
      try {
        await answer(response, fault, {
          run: () => run(body, fault),
          isPossible: () => isPossible(body),
          refuse: (error) => {
            const code = Number(error.code)
            if (step === 'confirm' && tid && code === ERROR.approveFailed && error.effect === 'none')
              payments.failApproval(tid, error.laterMs)
            return refusal(code, error.detail)
          },
          broken: () => ({ error_code: -500, error_message: 'sandbox: failure' }),
        })
      } finally {
        if (isExclusive) busy.delete(tid)
      }
    }

  const subjectOf = (tid: string, amount?: number) => {
    const payment = payments.find(tid)
    return { tid, orderId: payment?.orderId ?? '', amount: amount ?? payment?.total ?? 0 }
  }

  const ready = operation(
    'prepare',
    ReadyRequest,
    (body) => ({ tid: null, orderId: body.partner_order_id, amount: body.total_amount }),
    (body) => ({ status: 200, body: readyAnswer(payments.ready(body), origin) }),
  )
  const approve = operation(
    'confirm',
    ApproveRequest,
    ({ tid }) => subjectOf(tid),
    payments.approve,
    payments.canApprove,
  )
  const order = operation(
    'find',
    OrderRequest,
    ({ tid }) => subjectOf(tid),
    ({ tid }, fault) => payments.order(tid, fault?.kind === 'lag' ? fault.ms : 0),
  )
  const cancel = operation(
    'cancel',
    CancelRequest,
    ({ tid, cancel_amount }) => subjectOf(tid, cancel_amount),
    payments.cancel,
    payments.canCancel,
  )
  const CALLS: ReadonlyMap<string, (json: unknown, response: ServerResponse) => Promise<void>> = new Map([
    ['POST /online/v1/payment/ready', ready],
    ['POST /online/v1/payment/approve', approve],
    ['POST /online/v1/payment/order', order],
    ['POST /online/v1/payment/cancel', cancel],
  ])

  const server = await openSandbox(sandboxServer('kakaopay', handle), port)
  origin = server.url
  return {
    ...server,
    secretKey,
    cid,
    faults,
    clock,
    /** What the sandbox knows of an attempt: the truth that an adapter has to report. */
    recordOf(orderId: string) {
      const payment = payments.all().findLast((one) => one.orderId === orderId)
      const known = payment && payments.find(payment.tid)
      return known && { ...known, paid: paidAmount(known), refunded: refundedAmount(known) }
    },
    refundInConsole: payments.cancelInConsole,
  }
}

const send = (response: ServerResponse, { status, body }: Reply) => sendJson(response, status, body)

const fieldError = (error: z.ZodError): number =>
  error.issues.some(({ path }) => path[0] === 'cid') ? ERROR.contract : ERROR.orderData

/** `SECRET_KEY {key}`; a development key also as `DEV_SECRET_KEY {key}`. */
function keyError(header: string | undefined, secretKey: string): number | null {
  const given = /^(?:DEV_)?SECRET_KEY (\S+)$/.exec(header ?? '')?.[1]
  if (given === undefined) return -400
  const [a, b] = [Buffer.from(given), Buffer.from(secretKey)]
  return a.length === b.length && timingSafeEqual(a, b) ? null : -401
}
