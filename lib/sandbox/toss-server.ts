import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { openLedgerFile } from '@/lib/sandbox/ledger-file'
import { readJson, sendJson } from '@/lib/sandbox/plain-http'
import { answer, openFaults, type Reply, type Step, type Subject } from '@/lib/sandbox/provider-faults'
import {
  handleControl,
  openClock,
  openSandbox,
  randomLetters,
  type SandboxOptions,
  sandboxServer,
} from '@/lib/sandbox/provider-sandbox'
import { tossPage } from '@/lib/sandbox/toss-page'
import { paidAmount, refundedAmount, shown, type TossPayment } from '@/lib/sandbox/toss-payment'
import { tossPayments } from '@/lib/sandbox/toss-payments'
import { CancelRequest, ConfirmRequest, CreateRequest, refusal } from '@/lib/sandbox/toss-requests'
import { tossWebhooks } from '@/lib/sandbox/toss-webhooks'
import { DAY_MS } from '@/lib/time'

/** A key repeats its answer for so long. */
const KEY_LIFETIME_MS = 15 * DAY_MS
const KEY_MAX = 300

/** Due webhooks are looked for this often while the sandbox runs as a program. */
const WEBHOOK_POLL_MS = 500

type TossOptions = SandboxOptions & {
  /** The address of the shop that takes webhooks. */
  webhookUrl?: string | null
  /** Whether webhooks are sent by themselves. Without, `webhooks.deliverDue` sends them. */
  sendsWebhooks?: boolean
}

type StoredReply = { reply: Reply; at: number }

const isReply = (result: TossPayment | Reply): result is Reply => 'body' in result

const RegisterRequest = z.strictObject({ url: z.url().nullable() })

/** Starts a sandbox that speaks the core API of Toss Payments, with the buyer's page and webhooks. */
export async function startToss({
  port = 0,
  ledger = null,
  immediate = 'absent',
  secretKey = `test_sk_${randomLetters(30)}`,
  webhookUrl = null,
  sendsWebhooks = false,
}: TossOptions = {}) {
  const clock = openClock()
  const faults = openFaults()
  const beside = (name: string) => (ledger === null ? null : `${ledger}.${name}`)
  const webhooks = tossWebhooks(beside('webhooks'), clock.now, webhookUrl)
  const payments = tossPayments(ledger, clock.now, immediate, (payment) =>
    webhooks.paymentChanged(shown(payment, origin)),
  )
  const showPage = tossPage(payments, faults)
  const stored = openLedgerFile<StoredReply>(beside('answers'), clock.now)
  /** Idempotency keys and payments whose call is in progress. */
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
    if (url.pathname === '/sandbox/webhooks') return register(request, response)
    const controlled = handleControl(control, request, response)
    if (controlled) return controlled
    const [, key] = /^\/v1\/payments\/([\x21-\x7e]{1,200})\/checkout$/.exec(url.pathname) ?? []
    if (key) return showPage(key, request, response)
    const code = keyError(request.headers.authorization, secretKey)
    if (code !== null) return send(response, refusal(code))
    await route(`${request.method} ${url.pathname}`, request, response)
  }

  async function register(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (keyError(request.headers.authorization, secretKey)) return send(response, refusal('UNAUTHORIZED_KEY'))
    webhooks.register(RegisterRequest.parse(await readJson(request)).url)
    sendJson(response, 200, {})
  }

  async function route(call: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (call === 'POST /v1/payments') return create(request, response)
    if (call === 'POST /v1/payments/confirm') return confirm(request, response)
    const [, cancelled] = /^POST \/v1\/payments\/([^/]{1,200})\/cancel$/.exec(call) ?? []
    if (cancelled) return cancel(decodeURIComponent(cancelled), request, response)
    const [, orderId] = /^GET \/v1\/payments\/orders\/([^/]{1,64})$/.exec(call) ?? []
    if (orderId) return show(payments.ofOrder(decodeURIComponent(orderId)), response)
    const [, key] = /^GET \/v1\/payments\/([^/]{1,200})$/.exec(call) ?? []
    if (key) return show(payments.find(decodeURIComponent(key)), response)
    send(response, refusal('NOT_FOUND'))
  }

  const replyOf = (result: TossPayment | Reply): Reply =>
    isReply(result) ? result : { status: 200, body: shown(result, origin) }

  async function show(payment: TossPayment | undefined, response: ServerResponse): Promise<void> {
    const fault = faults.take('find', subjectOf(payment))
    const seen = payment && fault?.kind === 'lag' ? payments.asOf(payment, fault.ms) : payment
    await answer(response, fault, {
      run: () => replyOf(seen ?? refusal('NOT_FOUND_PAYMENT')),
      refuse: ({ code }) => refusal(String(code)),
      broken,
    })
  }

  type Write = {
    step: Step
    subject: Subject
    /** What no second call may change meanwhile. */
    paymentKey?: string
    run: () => TossPayment | Reply
    isPossible?: () => boolean
    refused?: (code: string) => void
  }

  function busyError(request: IncomingMessage, identity: string | null, marks: string[]): string | null {
    if ((request.headers['idempotency-key']?.length ?? 0) > KEY_MAX) return 'INVALID_IDEMPOTENCY_KEY'
    if (identity !== null && busy.has(identity)) return 'IDEMPOTENT_REQUEST_PROCESSING'
    return marks.some((mark) => busy.has(mark)) ? 'FORBIDDEN_CONSECUTIVE_REQUEST' : null
  }

  /** Runs a call that changes something, once for its idempotency key, under the fault that waits for it. */
  async function write(request: IncomingMessage, response: ServerResponse, call: Write): Promise<void> {
    const { step, subject, paymentKey, run, isPossible = () => true, refused } = call
    const identity = identityOf(request)
    const earlier = identity === null ? undefined : stored.find(identity)
    const isRepeated = earlier !== undefined && earlier.at + KEY_LIFETIME_MS > clock.now()
    const marks = [identity, isRepeated ? null : paymentKey].filter((mark) => typeof mark === 'string')
    const code = busyError(request, identity, marks)
    if (code !== null) return send(response, refusal(code))
    const keep = (reply: Reply): Reply => {
      if (isRepeated) return earlier.reply
      if (identity !== null) stored.write(identity, { reply, at: clock.now() })
      return reply
    }
    for (const mark of marks) busy.add(mark)
    try {
      await answer(response, faults.take(step, subject), {
        run: () => (isRepeated ? earlier.reply : keep(replyOf(run()))),
        isPossible: () => !isRepeated && isPossible(),
        refuse: (error) => {
          if (error.effect === 'none') refused?.(String(error.code))
          return keep(refusal(String(error.code)))
        },
        broken,
        beforeAnswer: webhooks.arrivesBeforeAnswer() ? () => webhooks.deliverDue() : undefined,
      })
    } finally {
      for (const mark of marks) busy.delete(mark)
    }
  }

  const testCode = (request: IncomingMessage) => request.headers['tosspayments-test-code']

  async function create(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = CreateRequest.safeParse(await readJson(request)).data
    if (!body) return send(response, refusal('INVALID_REQUEST'))
    await write(request, response, {
      step: 'prepare',
      subject: body,
      run: () => payments.create(body) ?? refusal('DUPLICATED_ORDER_ID'),
    })
  }

  async function confirm(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = ConfirmRequest.safeParse(await readJson(request)).data
    const code = testCode(request)
    if (typeof code === 'string') return send(response, refusal(code))
    if (!body) return send(response, refusal('INVALID_REQUEST'))
    await write(request, response, {
      step: 'confirm',
      subject: body,
      paymentKey: body.paymentKey,
      run: () => payments.confirm(body),
      isPossible: () => payments.confirmError(body) === null,
      refused: (refusedBy) => {
        if (FINAL.test(refusedBy)) payments.abort(body.paymentKey, refusedBy)
      },
    })
  }

  async function cancel(
    paymentKey: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = CancelRequest.safeParse(await readJson(request)).data
    const code = testCode(request)
    if (typeof code === 'string') return send(response, refusal(code))
    if (!body) return send(response, refusal('INVALID_REQUEST'))
    const payment = payments.find(paymentKey)
    await write(request, response, {
      step: 'cancel',
      subject: { orderId: payment?.orderId ?? '', amount: body.cancelAmount ?? 0 },
      paymentKey,
      run: () => payments.cancel(paymentKey, body),
      isPossible: () => payments.cancelError(paymentKey, body) === null,
    })
  }

  const server = await openSandbox(sandboxServer('toss', handle), port)
  origin = server.url
  const timer = sendsWebhooks ? setInterval(() => void webhooks.deliverDue(), WEBHOOK_POLL_MS) : undefined
  timer?.unref()
  return {
    ...server,
    async close() {
      clearInterval(timer)
      await server.close()
    },
    secretKey,
    faults,
    clock,
    webhooks,
    /** What the sandbox knows of an attempt: the truth that an adapter has to report. */
    recordOf(orderId: string) {
      const known = payments.ofOrder(orderId)
      return known && { ...known, paid: paidAmount(known), refunded: refundedAmount(known) }
    },
    refundInConsole: payments.cancelInConsole,
  }
}

const send = (response: ServerResponse, { status, body }: Reply) => sendJson(response, status, body)

const subjectOf = (payment: TossPayment | undefined): Subject => ({
  orderId: payment?.orderId ?? '',
  amount: payment?.amount ?? 0,
})

const broken = () => ({ code: 'FAILED_INTERNAL_SYSTEM_PROCESSING', message: 'sandbox: failure', data: null })

/** Refusals of the card company or the bank, which end a payment. */
const FINAL =
  /^(REJECT_|EXCEED_MAX_|BELOW_|NOT_AVAILABLE_|FDS_|INVALID_(REJECT_CARD|STOPPED_CARD|CARD_|PASSWORD))/

/** One key is one call: by method and path, whatever the body says. Null without a key. */
function identityOf({ headers, method, url }: IncomingMessage): string | null {
  const key = headers['idempotency-key']
  return typeof key === 'string' ? `${method} ${url} ${key}` : null
}

/** Basic authentication with the key as the user and an empty password. */
function keyError(header: string | undefined, secretKey: string): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(header ?? '')?.[1]
  if (encoded === undefined) return 'UNAUTHORIZED_KEY'
  const decoded = Buffer.from(encoded, 'base64').toString()
  if (!decoded.endsWith(':')) return 'INCORRECT_BASIC_AUTH_FORMAT'
  const [a, b] = [Buffer.from(decoded), Buffer.from(`${secretKey}:`)]
  return a.length === b.length && timingSafeEqual(a, b) ? null : 'UNAUTHORIZED_KEY'
}
