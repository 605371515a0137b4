import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { startTestSmtp } from '@/lib/testing/test-smtp'

const smtp = await startTestSmtp()
process.env.SMTP_URL = smtp.url
process.env.MAIL_FROM = 'shop@jangteo.example'
const { confirmEmail } = await import('@/lib/accounts/confirm-email')
const { leaveShop } = await import('@/lib/accounts/leave-shop')
const { requestEmailChange } = await import('@/lib/accounts/request-email-change')
const { signUp } = await import('@/lib/accounts/sign-up')
const { prisma } = await import('@/lib/database/client')
const { closeMail } = await import('@/lib/mail/send-mail')
const { sendMails } = await import('@/lib/notices/send-mails')
const { linkToken } = await import('@/lib/users/account-link')

const { pool } = testDatabase()
afterAll(async () => {
  closeMail()
  await smtp.stop()
})

const PASSWORD = 'persimmon-and-jade'

/** The columns that contain a text. */
async function columnsWith(text: string): Promise<string[]> {
  const { rows } = await pool.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
       and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`,
  )
  const found: string[] = []
  for (const { table, column } of rows) {
    const { rowCount } = await pool.query(
      `select 1 from "${table}" where position($1 in "${column}"::text) > 0 limit 1`,
      [text],
    )
    if (rowCount) found.push(`${table}.${column}`)
  }
  return found
}

test('neither address of someone who left without an order is in any table once the last mail was sent', async () => {
  const [first, second] = ['first.address@example.com', 'second.address@example.com']
  const { userId } = await signUp(prisma, { email: first, password: PASSWORD, name: '이다은' })
  const caller = {
    kind: 'session',
    userId,
    name: '이다은',
    role: 'SHOPPER',
    scopes: [],
    keyId: null,
    sessionId: null,
  } as const
  await requestEmailChange(prisma, { caller, email: second, password: PASSWORD })
  const { id } = await prisma.accountLink.findFirstOrThrow({ where: { userId, purpose: 'CHANGE_EMAIL' } })
  await confirmEmail(prisma, linkToken(id))
  expect(await columnsWith(second)).toContain('users.email')
  await leaveShop(prisma, { password: PASSWORD, caller })
  while ((await sendMails()).full);
  expect(smtp.taken.map(({ to }) => to)).toEqual([second])
  expect([...(await columnsWith(first)), ...(await columnsWith(second))]).toEqual([])
})
