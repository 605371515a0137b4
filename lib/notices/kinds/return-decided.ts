import { z } from 'zod'
import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'

export const returnDecided = noticeKind({
  name: 'return.decided',
  topic: 'orders',
  data: z.object({ returnId: z.int(), orderId: z.int(), accepted: z.boolean(), note: z.string() }),
  event: null,
  content({ orderId, accepted, note }, { messages }) {
    const { kinds, rows } = messages.notices
    const text = accepted ? kinds.returnAccepted : kinds.returnRefused
    return {
      subject: fill(text.subject, { orderId }),
      heading: text.heading,
      blocks: [
        { kind: 'text', text: text.body },
        ...(note === '' ? [] : [{ kind: 'quote', label: rows.note, text: note } as const]),
        { kind: 'rows', rows: [{ label: rows.number, value: String(orderId) }] },
        { kind: 'link', label: text.link, path: `/orders/${orderId}` },
      ],
    }
  },
})
