import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { signatures } from '@/lib/events/webhook-signature'

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
const body = JSON.stringify({ name: '나이키 에어포스' })
const seconds = Math.floor(Date.now() / 1000)
const headersOf = (secrets: string[]) => ({
  'webhook-id': 'event-1',
  'webhook-timestamp': String(seconds),
  'webhook-signature': signatures(secrets, 'event-1', seconds, body),
})

test('the package standardwebhooks accepts a signature by the old and by the new secret', () => {
  const secrets = [newSecret(), newSecret()]
  for (const secret of [...secrets, secrets[0]?.replace('whsec_', '') ?? '']) {
    expect(new Webhook(secret).verify(body, headersOf(secrets))).toEqual(JSON.parse(body))
  }
})

test('the package standardwebhooks refuses a signature by another secret', () => {
  expect(() => new Webhook(newSecret()).verify(body, headersOf([newSecret()]))).toThrow(
    'No matching signature found',
  )
})
