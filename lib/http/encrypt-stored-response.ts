import { createSecretBox } from '@/lib/settings/secret-box'

/** A stored response may hold a new API key in plain text, which must not be readable in the database or a backup. */
export const { encrypt: encryptStoredResponse, decrypt: decryptStoredResponse } =
  createSecretBox('kept answers')
