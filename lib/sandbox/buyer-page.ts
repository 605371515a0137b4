import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import {
  approvalPage,
  type Brand,
  endPage,
  languageOf,
  type Methods,
  sendBack,
  sendPage,
} from '@/lib/sandbox/approval-page'
import { readText } from '@/lib/sandbox/plain-http'
import type { Fault, Faults } from '@/lib/sandbox/provider-faults'

type Provider<P extends { orderId: string }> = {
  brand: Brand
  methods: Methods
  find: (id: string) => P | undefined
  isOver: (payment: P) => boolean
  /** What the page shows; the payment counts as opened. */
  open: (payment: P) => { title: string; amount: number }
  /** Where the buyer is sent after each action, which has its effect on the payment. */
  approve: (payment: P, method: string | null) => URL
  refuse: (payment: P) => URL
  expire: (payment: P) => URL
  /** Where a buyer is sent whose payment has ended already. */
  over: (payment: P) => URL
  /** How the provider declines a confirmation. */
  declined: Pick<Extract<z.input<typeof Fault>, { kind: 'error' }>, 'code' | 'detail'>
  /** How often the shop sends one confirmation. */
  confirmCalls: number
}

/** The page on which the buyer of a sandbox approves, and what its buttons do. */
export function buyerPage<P extends { orderId: string }>(provider: Provider<P>, faults: Faults) {
  const { brand, methods, declined, confirmCalls } = provider

  function makeTrouble(trouble: string | null, orderId: string): void {
    const aim = { step: 'confirm', orderId } as const
    if (trouble === 'declined') faults.add({ kind: 'error', ...aim, ...declined })
    if (trouble === 'lost') faults.add({ kind: 'drop', ...aim, effect: 'done', times: confirmCalls })
    if (trouble === 'broken') faults.add({ kind: 'status', ...aim, status: 500, effect: 'none' })
  }

  function act(payment: P, form: URLSearchParams): URL {
    if (provider.isOver(payment)) return provider.over(payment)
    const action = form.get('action')
    if (action === 'refuse') return provider.refuse(payment)
    if (action !== 'approve') return provider.expire(payment)
    makeTrouble(form.get('trouble'), payment.orderId)
    return provider.approve(payment, form.get('method'))
  }

  return async function showPage(
    id: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const language = languageOf(request)
    const payment = provider.find(id)
    if (!payment) return sendPage(response, 404, endPage(brand, language, 'over'))
    if (request.method === 'POST') {
      const form = new URLSearchParams(await readText(request))
      if (form.get('action') === 'close') return sendPage(response, 200, endPage(brand, language, 'closed'))
      return sendBack(response, act(payment, form))
    }
    if (provider.isOver(payment)) return sendPage(response, 200, endPage(brand, language, 'over'))
    sendPage(response, 200, approvalPage({ brand, language, methods, ...provider.open(payment) }))
  }
}
