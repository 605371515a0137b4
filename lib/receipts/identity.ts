import { createSecretBox } from '@/lib/settings/secret-box'

/** Whose receipt it is: a phone number or that of a business. */
export const identityCipher = createSecretBox('cash receipt identity')
