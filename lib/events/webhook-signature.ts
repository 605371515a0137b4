import { createHmac } from 'node:crypto'

const PREFIX = 'whsec_'

/**
 * The `webhook-signature` header of Standard Webhooks, by every secret: during a rotation the receiver may know the old or
 * the new one. The package `standardwebhooks` takes three times the CPU, because it computes the HMAC in JavaScript.
 */
export const signatures = (secrets: readonly string[], id: string, seconds: number, body: string): string =>
  secrets.map((secret) => `v1,${signature(secret, `${id}.${seconds}.${body}`)}`).join(' ')

const signature = (secret: string, text: string): string =>
  createHmac(
    'sha256',
    Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64'),
  )
    .update(text)
    .digest('base64')
