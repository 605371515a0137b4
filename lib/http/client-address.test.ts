import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { clientAddress, networkOf } from './client-address'
import { warnOfHttps } from './forwarded-watch'

afterEach(() => vi.restoreAllMocks())

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
])('X-Forwarded-For %j behind %i proxies gives the address %s', (forwarded, proxies, address) => {
  expect(addressOf(forwarded, proxies)).toBe(address)
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001::6', '2001:db8:1:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['1::', '1:0:0:0::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4::/64'],
  ['unknown', 'unknown'],
  ['x'.repeat(1000), 'x'.repeat(64)],
])('the address %s is counted as the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('every IPv6 address is counted by its /64 network', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      fc.pre(isIPv6(address) && !/^::ffff:\d+\./i.test(address))
      expect(networkOf(address)).toMatch(/^([0-9a-f]{1,4}:){3}[0-9a-f]{1,4}::\/64$/)
    }),
  )
})

const request = (forwarded: boolean) =>
  ({
    headers: forwarded ? { 'x-forwarded-for': '192.0.2.1' } : {},
    socket: { remoteAddress: '127.0.0.1' },
  }) as unknown as IncomingMessage

test('an untrusted proxy is warned about once; a few clients that send X-Forwarded-For cause no warning', () => {
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => {})
  for (let i = 0; i < 1000; i++) clientAddress(request(i % 2 === 0), 0)
  for (let i = 0; i < 1000; i++) clientAddress(request(true), 1)
  expect(warn).not.toHaveBeenCalled()
  for (let i = 0; i < 1000; i++) expect(clientAddress(request(true), 0)).toBe('127.0.0.1')
  expect(warn).toHaveBeenCalledTimes(1)
  expect(warn.mock.calls[0]?.[0]).toContain('TRUST_PROXY')
})

test('an https URL without a trusted proxy is warned about at start', () => {
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => {})
  warnOfHttps({ NEXTAUTH_URL: 'http://localhost:3000', TRUST_PROXY: 0 })
  warnOfHttps({ NEXTAUTH_URL: 'https://shop.example.com', TRUST_PROXY: 1 })
  warnOfHttps({ TRUST_PROXY: 0 })
  expect(warn).not.toHaveBeenCalled()
  warnOfHttps({ NEXTAUTH_URL: 'https://shop.example.com', TRUST_PROXY: 0 })
  expect(warn).toHaveBeenCalledTimes(1)
})
