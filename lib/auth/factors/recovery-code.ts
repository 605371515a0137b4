import { hash, randomBytes } from 'node:crypto'
import { base32 } from '@/lib/auth/factors/totp'

const CODES = 10
/** 80 bits: nobody can guess it from its digest, so no slow hash is needed. Sixteen letters and digits in base32. */
const CODE_BYTES = 10

const newCode = (): string => (base32(randomBytes(CODE_BYTES)).toLowerCase().match(/.{4}/g) ?? []).join('-')

export const newRecoveryCodes = (): string[] => Array.from({ length: CODES }, newCode)

/** As stored. Spaces, hyphens and capital letters make no difference, because codes are copied by hand. */
export const digestOfRecoveryCode = (code: string): string =>
  hash('sha256', code.replace(/[\s-]/g, '').toLowerCase())
