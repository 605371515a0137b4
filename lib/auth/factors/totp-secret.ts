import { createSecretBox } from '@/lib/settings/secret-box'

const box = createSecretBox('authenticator apps')

export const encryptTotpSecret = (secret: Uint8Array): string =>
  box.encrypt(Buffer.from(secret).toString('base64'))

/** Throws if the shop's secret was changed since. */
export const decryptTotpSecret = (stored: string): Buffer => Buffer.from(box.decrypt(stored), 'base64')
