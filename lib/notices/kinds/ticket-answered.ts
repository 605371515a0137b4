import { z } from 'zod'
import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'

export const ticketAnswered = noticeKind({
  name: 'ticket.answered',
  topic: null,
  data: z.object({ ticketId: z.int(), question: z.string(), answer: z.string() }),
  event: null,
  content({ ticketId, question, answer }, { messages }) {
    const text = messages.notices.kinds.ticketAnswered
    return {
      subject: fill(text.subject, { ticketId }),
      heading: text.heading,
      blocks: [
        { kind: 'text', text: answer },
        { kind: 'quote', label: text.question, text: question },
        { kind: 'link', label: text.link, path: '/help' },
      ],
      footnote: text.footnote,
    }
  },
})
