import { randomBytes } from 'node:crypto'
import type { ClientBase } from 'pg'
import { hashPassword } from '@/lib/users/password'
import { people } from '../demo/people'
import { DAY } from '../demo/seoul-day'
import { insertRows } from './insert-rows'

export interface SeededAccounts {
  operatorEmail: string
  operatorPassword: string
  shopperEmail: string
  shopperPassword: string
}

/** Public, because the demo has no real money. */
const SHOPPER_PASSWORD = 'jangteo-demo'

/** Writes the demo's users. The first can sign in, and so can an operator with a random password, which is only returned. */
export async function writeAccounts(client: ClientBase, now: Date): Promise<SeededAccounts> {
  const operatorPassword = randomBytes(12).toString('base64url')
  const shopperHash = await hashPassword(SHOPPER_PASSWORD)
  const shoppers = people.map(({ id, name, email, joinedDaysAgo }) => ({
    id,
    name,
    email,
    role: 'SHOPPER',
    password_hash: id === 1 ? shopperHash : null,
    session_epoch: 0,
    created_at: new Date(now.getTime() - joinedDaysAgo * DAY),
  }))
  const operator = {
    id: people.length + 1,
    name: '운영자',
    email: 'operator@jangteo.example',
    role: 'OPERATOR',
    password_hash: await hashPassword(operatorPassword),
    session_epoch: 0,
    created_at: now,
  }
  const everyone = [...shoppers, operator]
  await insertRows(client, 'users', everyone)
  await insertRows(
    client,
    'wallets',
    everyone.map(({ id }) => ({ user_id: id, balance: 0, entries: 0 })),
  )
  return {
    operatorEmail: operator.email,
    operatorPassword,
    shopperEmail: people[0]?.email ?? '',
    shopperPassword: SHOPPER_PASSWORD,
  }
}
