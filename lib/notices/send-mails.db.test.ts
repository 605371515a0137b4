import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { startTestSmtp } from '@/lib/testing/test-smtp'

const smtp = await startTestSmtp()
process.env.SMTP_URL = smtp.url
process.env.MAIL_FROM = '장터 <shop@jangteo.example>'
process.env.SMTP_TIMEOUT_MS = '2000'
process.env.MAIL_TRIES_MAX = '3'
process.env.NEXTAUTH_URL = 'https://shop.example.com'
const { prisma } = await import('@/lib/database/client')
const { transaction } = await import('@/lib/database/transaction')
const { closeMail } = await import('@/lib/mail/send-mail')
const { listMails, selectMails } = await import('@/lib/notices/admin-queries')
const { log } = await import('@/lib/log')
const { passwordChanged } = await import('@/lib/notices/kinds/account')
const { productRestocked } = await import('@/lib/notices/kinds/product-restocked')
const { couponExpiring } = await import('@/lib/notices/kinds/coupon-expiring')
const { notify } = await import('@/lib/notices/notify')
const { resendMail } = await import('@/lib/notices/resend-mail')
const { endPause, forgetOutage, sendMails } = await import('@/lib/notices/send-mails')
const { makeUser, times } = await import('@/lib/testing/makers')

const { pool } = testDatabase()
afterAll(async () => {
  closeMail()
  await smtp.stop()
})

let events = 0
const store = (userId: number, couponName = '첫 구매', expiresAt?: Date) =>
  transaction(prisma, (tx) =>
    notify(tx, couponExpiring, {
      userId,
      eventKey: `test:${++events}`,
      data: { couponName, couponNameEn: null, expiresAt: '2026-12-24T15:00:00Z' },
      ...(expiresAt ? { expiresAt } : {}),
    }),
  )

type Row = { mail_state: string; attempts: number; last_error: string | null; is_due: boolean }
async function onlyMail(): Promise<Row> {
  const { rows } = await pool.query<Row>(
    'select mail_state, attempts, last_error, next_attempt_at <= now() as is_due from notices',
  )
  expect(rows).toHaveLength(1)
  return rows[0] as Row
}

/** Sends until none is due. */
async function sendAll(senders: readonly (() => Promise<unknown>)[] = [sendMails]) {
  const due = { mailState: 'PENDING', nextAttemptAt: { lte: new Date() } } as const
  do await Promise.all(senders.map((send) => send()))
  while ((await prisma.notice.count({ where: due })) > 0)
}

/** Makes every mail due and ends the pause after an outage, as when time has passed. */
async function letTimePass() {
  await pool.query(`update notices set next_attempt_at = now() - interval '1 second'`)
  forgetOutage()
}

beforeEach(async () => {
  await pool.query('truncate notices')
  smtp.taken.length = 0
  smtp.failWith(null)
  forgetOutage()
  // A connection that is open already does not sign in again.
  closeMail()
})

describe('a mail', () => {
  test('is sent once, as HTML and as plain text, with links to the address of the shop alone', async () => {
    const userId = await makeUser({ name: '이다은' })
    await store(userId)
    await sendMails()
    await sendMails()
    expect(smtp.taken).toHaveLength(1)
    const [mail] = smtp.taken
    expect(mail?.subject).toBe('쿠폰이 곧 만료돼요: 첫 구매')
    expect(mail?.from).toBe('shop@jangteo.example')
    expect(mail?.text).toContain('https://shop.example.com/products')
    expect(mail?.html).toContain('href="https://shop.example.com/products"')
    const links = [...(mail?.html.matchAll(/(?:href|src)="([^"]+)"/g) ?? [])].map(([, url]) => url)
    expect(links.filter((url) => !url?.startsWith('https://shop.example.com/'))).toEqual([])
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail?.headers.get('list-unsubscribe')).toBe('<https://shop.example.com/account/notices>')
    expect(await onlyMail()).toMatchObject({ mail_state: 'SENT', attempts: 1, last_error: null })
  })

  test('is in the language that its recipient has chosen', async () => {
    const userId = await makeUser()
    await pool.query(`update users set locale = 'en' where id = $1`, [userId])
    await store(userId)
    await sendMails()
    expect(smtp.taken[0]?.subject).toBe('Expiring soon: 첫 구매')
  })

  test('gets no header and no markup from the names that it contains', async () => {
    const userId = await makeUser({ name: 'A\r\nBcc: victim@example.com' })
    await store(userId, 'x\r\nBcc: victim@example.com\r\n\r\n<script>alert(1)</script><b>')
    await sendMails()
    const [mail] = smtp.taken
    expect(mail?.to).toMatch(/^user\d+-\d+@example\.com$/)
    expect([...(mail?.headers.keys() ?? [])]).not.toContain('bcc')
    expect(mail?.headers.get('to')).toContain('A Bcc: victim@example.com')
    expect(mail?.html).not.toMatch(/<script|<b>/)
    expect(mail?.html).toContain('&lt;script&gt;')
  })

  test('is sent once by workers that run at the same time', async () => {
    const users = await Promise.all(times(40, () => makeUser()))
    for (const userId of users) await store(userId)
    await sendAll(times(6, () => sendMails))
    expect(new Set(smtp.taken.map(({ to }) => to)).size).toBe(40)
    expect(smtp.taken).toHaveLength(40)
  })

  test('is sent once by worker processes that run at the same time', async () => {
    const users = await Promise.all(times(40, () => makeUser()))
    for (const userId of users) await store(userId)
    vi.resetModules()
    const other = await import('@/lib/notices/send-mails')
    expect(other.sendMails).not.toBe(sendMails)
    await sendAll([sendMails, other.sendMails, sendMails, other.sendMails])
    const { closeMail: closeOther } = await import('@/lib/mail/send-mail')
    closeOther()
    expect(smtp.taken.map(({ to }) => to).sort()).toEqual([...new Set(smtp.taken.map(({ to }) => to))].sort())
    expect(smtp.taken).toHaveLength(40)
  })

  test('waits for the next second while requests keep the process busy', async () => {
    const userId = await makeUser()
    await Promise.all(times(200, () => store(userId)))
    let isServing = true
    const serve = () => {
      const until = Date.now() + 5
      while (Date.now() < until);
      if (isServing) setImmediate(serve)
    }
    serve()
    expect(await sendMails()).toEqual({ full: false })
    isServing = false
    expect(smtp.taken).toHaveLength(16)
    await expect.poll(() => sendMails()).toEqual({ full: true })
  })

  test('that was stored for later is no news after a week, in which a restock is none after a day', async () => {
    const userId = await makeUser()
    const product = { productId: 1, productName: '감', productNameEn: null, price: 1000 }
    await transaction(prisma, async (tx) => {
      await notify(tx, passwordChanged, { userId, eventKey: 'a', data: { at: '2026-11-30T00:00:00Z' } })
      await notify(tx, productRestocked, { userId, eventKey: 'b', data: product })
    })
    await pool.query(`update notices set expires_at = expires_at - interval '25 hours'`)
    await sendMails()
    expect(smtp.taken.map(({ subject }) => subject)).toEqual([expect.stringContaining('비밀번호')])
    const [restocked] = await prisma.notice.findMany({ where: { kind: 'product.restocked' } })
    expect(restocked).toMatchObject({ mailState: 'DEAD', lastError: 'EXPIRED' })
    await resendMail(prisma, restocked?.id ?? 0, null)
    await sendMails()
    expect(smtp.taken).toHaveLength(2)
  })

  test('that has expired is not sent', async () => {
    await store(await makeUser(), '쿠폰', new Date(Date.now() - 1000))
    await sendMails()
    expect(smtp.taken).toEqual([])
    expect(await onlyMail()).toMatchObject({ mail_state: 'DEAD', last_error: 'EXPIRED' })
  })
})

describe('when the mail server', () => {
  test.each([
    ['refuses the password', { at: 'AUTH', code: 535 }],
    ['refuses the sender', { at: 'MAIL', code: 550 }],
    ['closes for a moment', { at: 'RCPT', code: 421 }],
  ] as const)('%s, mails wait without using up attempts and are sent later', async (_what, fault) => {
    await store(await makeUser())
    smtp.failWith(fault)
    for (let n = 0; n < 5; n++) {
      await letTimePass()
      await sendMails()
    }
    expect(await onlyMail()).toMatchObject({ mail_state: 'PENDING', attempts: 0, is_due: false })
    smtp.failWith(null)
    await letTimePass()
    await sendMails()
    expect(smtp.taken).toHaveLength(1)
    expect(await onlyMail()).toMatchObject({ mail_state: 'SENT' })
  })

  test('closes the connection at one mail each time, the others are sent and that one is given up', async () => {
    const [bad, good, later] = [await makeUser(), await makeUser(), await makeUser()]
    const { rows } = await pool.query('select email from users where id = $1', [bad])
    smtp.failWith({ at: 'RCPT', code: 421, only: rows[0].email })
    await store(bad)
    await sendMails()
    await store(good)
    endPause()
    await sendMails()
    expect(smtp.taken).toHaveLength(1)
    for (let n = 0; n < 3; n++) {
      await store(later)
      await store(later)
      // As when its delay is over.
      await pool.query('update notices set next_attempt_at = now() where user_id = $1', [bad])
      endPause()
      await sendAll()
    }
    expect(smtp.taken).toHaveLength(7)
    const state = await prisma.notice.findFirstOrThrow({ where: { userId: bad } })
    expect(state).toMatchObject({ mailState: 'DEAD', attempts: 3 })
  })

  test('names the recipient in its refusal, the log does not', async () => {
    const userId = await makeUser()
    await store(userId)
    const warn = vi.spyOn(log, 'warn').mockImplementation(() => {})
    smtp.failWith({ at: 'RCPT', code: 550 })
    await sendMails()
    expect(warn.mock.calls.map(([fields]) => fields)).toEqual([
      { notice: expect.any(Number), outcome: 'refused', code: 'EENVELOPE 550' },
    ])
    warn.mockRestore()
  })

  test('cannot be reached, mails wait and only one of them is tried at a time', async () => {
    for (let n = 0; n < 4; n++) await store(await makeUser())
    await smtp.stop()
    await sendMails()
    await sendMails()
    const { rows } = await pool.query('select mail_state, attempts, last_error from notices')
    expect(new Set(rows.map(({ mail_state, attempts }) => `${mail_state} ${attempts}`))).toEqual(
      new Set(['PENDING 0']),
    )
    expect(rows.some(({ last_error }) => /ECONNREFUSED/.test(last_error ?? ''))).toBe(true)
    await smtp.start()
    await letTimePass()
    await sendAll()
    expect(smtp.taken).toHaveLength(4)
  })

  test('defers a mail, it is tried again after a delay and given up after MAIL_TRIES_MAX attempts', async () => {
    await store(await makeUser())
    smtp.failWith({ at: 'RCPT', code: 450 })
    await sendMails()
    expect(await onlyMail()).toMatchObject({ mail_state: 'PENDING', attempts: 1, is_due: false })
    for (let n = 0; n < 2; n++) {
      await letTimePass()
      await sendMails()
    }
    expect(await onlyMail()).toMatchObject({
      mail_state: 'DEAD',
      attempts: 3,
      last_error: expect.stringContaining('450'),
    })
  })

  test('refuses one recipient, that mail is given up at once and others are sent', async () => {
    const [gone, other] = [await makeUser(), await makeUser()]
    const { rows } = await pool.query('select email from users where id = $1', [gone])
    await store(gone)
    await store(other)
    smtp.failWith({ at: 'RCPT', code: 550, only: rows[0].email })
    await sendMails()
    const { rows: states } = await pool.query('select user_id::int, mail_state from notices order by user_id')
    expect(states).toEqual([
      { user_id: gone, mail_state: 'DEAD' },
      { user_id: other, mail_state: 'SENT' },
    ])
  })

  test.each(['cut', 'silent'] as const)(
    'takes a mail and does not answer (%s), it is sent again with the same Message-ID',
    async (answer) => {
      await store(await makeUser())
      smtp.failWith({ at: 'DATA', answer })
      await sendMails()
      expect(await onlyMail()).toMatchObject({ mail_state: 'PENDING', attempts: 1, is_due: false })
      smtp.failWith(null)
      await letTimePass()
      await sendMails()
      expect(smtp.taken).toHaveLength(2)
      expect(new Set(smtp.taken.map(({ messageId }) => messageId)).size).toBe(1)
      expect(await onlyMail()).toMatchObject({ mail_state: 'SENT', attempts: 2 })
    },
  )
})

describe('an operator', () => {
  test('finds waiting, dead and addressed mails by an index, however many others there are', async () => {
    const userId = await makeUser()
    await pool.query(
      `insert into notices (kind, event_key, recipient, user_id, address, locale, data, in_shop, mail_state, sent_at)
       select 'order.paid', n::text, 'x', $1, n || '@example.com', 'ko', '{}', false, 'SENT', now()
       from generate_series(1, 20000) n`,
      [userId],
    )
    await store(userId)
    await pool.query('analyze notices')
    const planOf = async (search: object) => {
      const { text, values } = selectMails({ limit: 50, ...search })
      const { rows } = await pool.query(`explain ${text}`, values)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    }
    expect(await planOf({ q: '77@example.com' })).toContain('notices_address_id_idx')
    expect(await planOf({ state: 'DEAD' })).toContain('notices_dead_idx')
    expect(await planOf({ state: 'PENDING' })).toContain('notices_due_idx')
    const { items, queue } = await listMails({ limit: 50, q: '77@example.com' })
    expect(items.map(({ address }) => address)).toEqual(['77@example.com'])
    expect(queue).toMatchObject({ pending: 1, dead: 0 })
  })

  test('sends a mail again that was given up, and the log says so', async () => {
    const operatorId = await makeUser()
    await store(await makeUser())
    smtp.failWith({ at: 'RCPT', code: 550 })
    await sendMails()
    const { id } = await prisma.notice.findFirstOrThrow()
    smtp.failWith(null)
    const caller = {
      kind: 'session',
      userId: operatorId,
      name: '운영자',
      role: 'OWNER',
      scopes: [],
      keyId: null,
    } as const
    expect(await resendMail(prisma, id, caller)).toMatchObject({ state: 'PENDING', attempts: 0 })
    await sendMails()
    expect(smtp.taken).toHaveLength(1)
    expect(await prisma.operatorLog.findFirst({ where: { subject: `mail:${id}` } })).toMatchObject({
      action: 'mail.resend',
      operatorId,
    })
  })

  test('cannot send a mail whose link has expired', async () => {
    await store(await makeUser(), '쿠폰', new Date(Date.now() - 1000))
    await sendMails()
    const { id } = await prisma.notice.findFirstOrThrow()
    await expect(resendMail(prisma, id, null)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })
})
