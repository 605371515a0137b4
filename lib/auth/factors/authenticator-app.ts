import { wrongCode } from '@/lib/auth/factors/consume-code'
import { afterAdding, afterRemoving } from '@/lib/auth/factors/factor'
import { qrCode } from '@/lib/auth/factors/qr-code'
import type { AppSecret } from '@/lib/auth/factors/schema'
import { base32, newTotpSecret, stepOfCode, totpAddress } from '@/lib/auth/factors/totp'
import { decryptTotpSecret, encryptTotpSecret } from '@/lib/auth/factors/totp-secret'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, requireUserId } from '@/lib/http/caller'
import { getAccount } from '@/lib/users/check-password'
import { lockUser } from '@/lib/users/require-user'

const refused = (reason: string) => new ShopError('INVALID_REQUEST', { reason })

/** Creates a secret for the authenticator app of a user who has none. It is not a factor until its first code confirms it. */
export function beginAuthenticatorApp(db: Db, userId: number): Promise<AppSecret> {
  const bytes = newTotpSecret()
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    const { email } = await getAccount(userId, tx)
    const app = await tx.authenticatorApp.findUnique({ where: { userId }, select: { confirmedAt: true } })
    if (app?.confirmedAt) throw refused('APP_EXISTS')
    const secret = encryptTotpSecret(bytes)
    await tx.authenticatorApp.upsert({
      where: { userId },
      create: { userId, secret },
      update: { secret, createdAt: new Date(), lastStep: 0 },
      select: { userId: true },
    })
    const address = totpAddress(bytes, { issuer: '장터', account: email })
    return { secret: base32(bytes), address, qrCode: qrCode(address) }
  })
}

/** Confirms the secret by its first code. Returns the recovery codes of a first factor. */
export function confirmAuthenticatorApp(
  db: Db,
  code: string,
  caller: Caller | null,
): Promise<{ recoveryCodes: string[] | null }> {
  const userId = requireUserId(caller)
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    const app = await tx.authenticatorApp.findUnique({
      where: { userId },
      select: { secret: true, confirmedAt: true },
    })
    if (!app) throw refused('NO_APP')
    if (app.confirmedAt) throw refused('APP_EXISTS')
    const step = stepOfCode(decryptTotpSecret(app.secret), code.replace(/\s/g, ''), Date.now())
    if (step === null) throw wrongCode()
    await tx.authenticatorApp.update({
      where: { userId },
      data: { confirmedAt: new Date(), lastStep: step },
      select: { userId: true },
    })
    return { recoveryCodes: await afterAdding(tx, { userId, factor: 'authenticatorApp', caller }) }
  })
}

export function removeAuthenticatorApp(db: Db, caller: Caller | null): Promise<void> {
  const userId = requireUserId(caller)
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    const { count } = await tx.authenticatorApp.deleteMany({ where: { userId, confirmedAt: { not: null } } })
    if (count === 0) throw refused('NO_APP')
    await afterRemoving(tx, { userId, factor: 'authenticatorApp', caller })
  })
}
