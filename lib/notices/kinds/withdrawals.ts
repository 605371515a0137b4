import { z } from 'zod'
import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'
import { BANKS } from '@/lib/wallet/banks'

const Withdrawal = z.object({
  withdrawalId: z.int(),
  amount: z.int(),
  bank: z.enum(BANKS),
  accountHint: z.string(),
})

/** To the mailbox only, because somebody else may hold the session. */
export const withdrawalRequested = noticeKind({
  name: 'withdrawal.requested',
  topic: null,
  data: Withdrawal.extend({ at: z.iso.datetime() }),
  event: null,
  content({ amount, bank, accountHint, at }, { messages, won, date }) {
    const text = messages.notices.kinds.withdrawalRequested
    return {
      subject: fill(text.subject, { amount: won(amount) }),
      heading: text.heading,
      blocks: [
        {
          kind: 'text',
          text: fill(text.body, {
            when: date(at, 'minute'),
            amount: won(amount),
            bank: messages.wallet.withdrawal.banks[bank],
            hint: accountHint,
          }),
        },
        { kind: 'link', label: text.link, path: '/wallet/withdraw' },
      ],
    }
  },
})

export const withdrawalDecided = noticeKind({
  name: 'withdrawal.decided',
  topic: 'wallet',
  data: Withdrawal.extend({ reason: z.string().nullable() }),
  event: null,
  content({ amount, bank, accountHint, reason }, { messages, won }) {
    const { withdrawalPaid, withdrawalRefused } = messages.notices.kinds
    const text = reason === null ? withdrawalPaid : withdrawalRefused
    const values = {
      amount: won(amount),
      bank: messages.wallet.withdrawal.banks[bank],
      hint: accountHint,
      reason: reason ?? '',
    }
    return {
      subject: fill(text.subject, values),
      heading: text.heading,
      blocks: [
        { kind: 'text', text: fill(text.body, values) },
        { kind: 'link', label: text.link, path: '/wallet/withdraw' },
      ],
    }
  },
})
