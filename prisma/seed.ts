import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { hashPassword } from '@/lib/auth/password'

export interface SeededAccounts {
  operatorEmail: string
  operatorPassword: string
}

/** Fills an empty database and says how to sign in; null when somebody is already there. */
export async function seedDemo(databaseUrl: string): Promise<SeededAccounts | null> {
  const operatorEmail = 'operator@jangteo.example'
  const operatorPassword = randomBytes(12).toString('base64url')
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const made = await client.query(
      `INSERT INTO users (email, name, password_hash, role)
       SELECT $1, '운영자', $2, 'OPERATOR' WHERE NOT EXISTS (SELECT FROM users)`,
      [operatorEmail, await hashPassword(operatorPassword)],
    )
    return made.rowCount === 0 ? null : { operatorEmail, operatorPassword }
  } finally {
    await client.end()
  }
}
