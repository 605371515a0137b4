import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { textNewsUntil } from '@/lib/notices/notice-kind'
import { toTextRow } from '@/lib/notices/text-queries'
import type { TextRow } from '@/lib/notices/text-schema'
import { logChange } from '@/lib/operators/log'

/** Sends a message to a phone again that was sent or given up. One that waits already is left as it is. */
export function resendText(db: Db, textId: number, caller: Caller | null): Promise<TextRow> {
  return transaction(db, async (tx) => {
    const message = await tx.textMessage.findUnique({ where: { id: textId } })
    if (!message) throw new ShopError('NOT_FOUND')
    const [resent] = await tx.textMessage.updateManyAndReturn({
      where: { id: textId, state: { in: ['SENT', 'DEAD'] } },
      data: {
        state: 'PENDING',
        channel: 'ALIMTALK',
        attempts: 0,
        resent: { increment: 1 },
        nextAttemptAt: new Date(),
        expiresAt: textNewsUntil(),
        lastError: null,
        sentAt: null,
      },
    })
    if (!resent) return toTextRow(message)
    await logChange(tx, {
      by: caller,
      action: 'text.resend',
      subject: `text:${textId}`,
      before: { state: message.state },
      after: { state: resent.state, kind: message.kind },
    })
    return toTextRow(resent)
  })
}
