import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address'

const addressOf = (forwarded: string | undefined, proxies: number) =>
  clientAddress(
    {
      headers: { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: '10.0.0.9' },
    } as unknown as IncomingMessage,
    proxies,
  )

test.each<[forwarded: string | undefined, proxies: number, address: string]>([
  [undefined, 0, '10.0.0.9'],
  ['1.2.3.4', 0, '10.0.0.9'],
  ['1.2.3.4', 1, '1.2.3.4'],
  ['9.9.9.9, 1.2.3.4', 1, '1.2.3.4'],
  ['9.9.9.9, 1.2.3.4, 10.0.0.1', 2, '1.2.3.4'],
  ['2001:db8::1', 1, '2001:db8::1'],
  [undefined, 2, '10.0.0.9'],
  [', ,', 1, '10.0.0.9'],
  ['x'.repeat(5000), 1, '10.0.0.9'],
  ['1.2.3.4\n{"level":"error"}', 1, '10.0.0.9'],
])('%j behind %i proxies comes from %s', (forwarded, proxies, address) => {
  expect(addressOf(forwarded, proxies)).toBe(address)
})
