import { log } from '@/lib/log'
import { createSecretBox } from '@/lib/settings/secret-box'

/** The law wants account numbers to be stored encrypted (개인정보의 안전성 확보조치 기준 7조). */
const { encrypt, decrypt } = createSecretBox('withdrawal account')

const HINT_DIGITS = 4

export const storedAccount = (accountNumber: string) => ({
  account: encrypt(accountNumber),
  accountHint: accountNumber.slice(-HINT_DIGITS),
})

/** Null if it was encrypted with another secret. */
export function readAccount(withdrawalId: number, account: string): string | null {
  try {
    return decrypt(account)
  } catch {
    log.warn({ withdrawal: withdrawalId }, 'an account number cannot be decrypted with NEXTAUTH_SECRET')
    return null
  }
}
