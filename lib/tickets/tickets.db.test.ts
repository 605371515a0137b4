import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import type { Caller } from '@/lib/http/caller'
import { mailOfNotice } from '@/lib/notices/mail-of-notice'
import { atOnce, makeUser, times } from '@/lib/testing/makers'
import { answerTicket, listTickets, openTicket } from '@/lib/tickets/tickets'

const ask = (email: string, userId: number | null = null) =>
  openTicket(prisma, { userId, email, topic: 'DELIVERY', message: '언제 와요?', locale: 'ko' })

async function operator(): Promise<Caller> {
  const userId = await makeUser({ name: '운영자' })
  return { kind: 'session', userId, name: '운영자', role: 'OWNER', scopes: [], keyId: null }
}

test('a question of a guest is answered once by mail, of operators who answer at the same time', async () => {
  const { ticketId } = await ask('guest@example.com')
  const caller = await operator()
  const tally = await atOnce(
    times(6, (n) => () => answerTicket(prisma, { ticketId, answer: `내일이요 ${n}`, caller })),
  )
  expect(tally).toEqual({ ok: 1, codes: { INVALID_REQUEST: 5 } })
  const [notice, ...more] = await prisma.notice.findMany({ where: { kind: 'ticket.answered' } })
  expect(more).toEqual([])
  expect(notice).toMatchObject({ address: 'guest@example.com', userId: null, mailState: 'PENDING' })
  const mail = notice && mailOfNotice(notice)
  expect(JSON.stringify(mail?.content)).toContain('내일이요')
  expect(await prisma.operatorLog.count({ where: { subject: `ticket:${ticketId}` } })).toBe(1)
})

test('questions are found by their state, their address and their member', async () => {
  const userId = await makeUser()
  const { ticketId } = await ask('member@example.com', userId)
  const ids = async (query: object) =>
    (await listTickets({ limit: 50, ...query })).items.map((row) => row.ticketId)
  expect(await ids({ q: 'Member@example.com' })).toEqual([ticketId])
  expect(await ids({ q: String(userId) })).toEqual([ticketId])
  await answerTicket(prisma, { ticketId, answer: '네', caller: null })
  expect(await ids({ state: 'ANSWERED' })).toContain(ticketId)
  expect(await ids({ state: 'OPEN' })).not.toContain(ticketId)
})

test('an unknown question cannot be answered', async () => {
  await expect(answerTicket(prisma, { ticketId: 999_999, answer: '네', caller: null })).rejects.toMatchObject(
    {
      code: 'NOT_FOUND',
    },
  )
})
