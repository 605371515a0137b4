import { ShopError } from '@/lib/errors'
import { isBreached } from '@/lib/users/breached-passwords'
import { type PasswordProblem, passwordProblem } from '@/lib/users/password-rule'

const DETAILS: Record<PasswordProblem | 'PASSWORD_BREACHED', string> = {
  PASSWORD_TOO_SHORT: 'must have at least 8 characters',
  PASSWORD_TOO_LONG: 'must have at most 256 characters',
  PASSWORD_UNREADABLE: 'must have no control characters',
  PASSWORD_COMMON: 'is among the passwords that are guessed first',
  PASSWORD_BREACHED: 'is among the passwords that leaked most often elsewhere',
  PASSWORD_REPEATED: 'repeats a few characters',
  PASSWORD_SEQUENCE: 'is a sequence of the alphabet, of numbers or of keys',
  PASSWORD_LIKE_ACCOUNT: 'says little more than the e-mail address or the name',
  PASSWORD_LIKE_SHOP: "says little more than the shop's name",
}

/** Refuses a new password that is easy to guess. Not checked at sign-in, so rules can be added without locking users out. */
export function requireGoodPassword(password: string, owner: { email: string; name: string }): void {
  const problem = passwordProblem(password, owner) ?? (isBreached(password) ? 'PASSWORD_BREACHED' : null)
  if (problem === null) return
  const errors = [{ pointer: '/password', detail: DETAILS[problem] }]
  throw new ShopError('INVALID_REQUEST', { reason: problem, errors })
}
