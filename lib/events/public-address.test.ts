import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

type Address = { address: string; family: number }
type LookupCallback = (error: null, addresses: Address[]) => void

const { lookups } = vi.hoisted(() => ({ lookups: { answers: [] as Address[][], count: 0 } }))

/** A name server whose answers change, as in DNS rebinding. */
vi.mock('node:dns', async (original) => ({
  ...(await original<object>()),
  lookup: (_name: string, _options: unknown, done: LookupCallback) => {
    done(null, lookups.answers[Math.min(lookups.count++, lookups.answers.length - 1)] ?? [])
  },
}))
vi.stubEnv('EVENTS_ALLOW_PRIVATE', 'off')

const { isPrivate, publicLookup } = await import('@/lib/events/public-address')
const { sendHttp } = await import('@/lib/events/send-http')

/** Both ends of every range of IANA's special-purpose registries that is not globally reachable. */
const PRIVATE = [
  ['this network', '0.0.0.0', '0.255.255.255'],
  ['private use', '10.0.0.0', '10.255.255.255'],
  ['shared address space', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.0', '127.255.255.255'],
  ['link-local, with the clouds’ metadata', '169.254.0.0', '169.254.169.254', '169.254.255.255'],
  ['private use', '172.16.0.0', '172.31.255.255'],
  ['protocol assignments', '192.0.0.0', '192.0.0.255'],
  ['documentation', '192.0.2.0', '192.0.2.255'],
  ['6to4 relay anycast', '192.88.99.0', '192.88.99.255'],
  ['private use', '192.168.0.0', '192.168.255.255'],
  ['benchmarking', '198.18.0.0', '198.19.255.255'],
  ['documentation', '198.51.100.0', '198.51.100.255'],
  ['documentation', '203.0.113.0', '203.0.113.255'],
  ['multicast', '224.0.0.0', '239.255.255.255'],
  ['reserved and broadcast', '240.0.0.0', '255.255.255.255'],
  ['unspecified and loopback', '::', '::1', '0:0:0:0:0:0:0:1'],
  ['IPv4-compatible', '::127.0.0.1', '::8.8.8.8'],
  ['IPv4-mapped private', '::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:A00:1', '0:0:0:0:0:ffff:10.0.0.1'],
  ['IPv4-mapped reserved', '::ffff:192.0.2.1', '::ffff:f000:1'],
  ['translation', '64:ff9b::', '64:ff9b::10.0.0.1', '64:ff9b::ffff:ffff'],
  ['local-use translation', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
  ['discard-only', '100::', '100::ffff:ffff:ffff:ffff', '100:0:0:1::'],
  ['protocol assignments', '2001:1::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['Teredo', '2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['benchmarking', '2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff'],
  ['ORCHID', '2001:10::', '2001:20::', '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['documentation', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['6to4', '2002::', '2002:7f00:1::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['documentation', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['segment routing SIDs', '5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['unique local', 'fc00::', 'fd00::1', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['link-local', 'fe80::', 'fe80::1', 'fe80::1%eth0', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['site-local', 'fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['multicast', 'ff00::', 'ff02::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['not an address', '', 'localhost', '127.1', '0x7f000001', '10.0.0.256'],
].flatMap(([what, ...addresses]) => addresses.map((address) => [address, what] as const))

describe('no event is sent to the private address', () => {
  test.each(PRIVATE)('%s (%s)', (address) => expect(isPrivate(address)).toBe(true))
})

test.each([
  '1.0.0.0',
  '1.1.1.1',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.0',
  '192.0.3.0',
  '192.88.98.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2000::',
  '2001:200::',
  '2001:db7:ffff:ffff:ffff:ffff:ffff:ffff',
  '2003::',
  '2606:4700:4700::1111',
  '3ffe:ffff::',
  '3fff:1000::',
  '::ffff:8.8.8.8',
  '::ffff:808:808',
])('%s is a public address', (address) => expect(isPrivate(address)).toBe(false))

describe('a host name', () => {
  let server: Server
  let requests = 0
  let url = ''

  beforeEach(async () => {
    requests = 0
    server = createServer((_, response) => {
      requests++
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://platform.example:${(server.address() as AddressInfo).port}/events`
  })
  afterEach(() => server.close())

  const resolving = (...answers: Address[][]) => Object.assign(lookups, { answers, count: 0 })
  const loopback = { address: '127.0.0.1', family: 4 }
  const outside = { address: '93.184.215.14', family: 4 }

  test('is refused without a connection when all of its addresses are private', async () => {
    resolving([loopback, { address: 'fec0::1', family: 6 }])
    const event = {
      seq: 1,
      id: '00000000-0000-4000-8000-000000000000',
      type: 'order.paid',
      aggregateid: '1',
      payload: {},
      traceparent: null,
      occurredAt: new Date(),
      attempts: 0,
    }
    const outcome = await sendHttp(event, { name: 'data-platform', url, secrets: [], failures: 0 })
    expect(outcome).toMatchObject({ kind: 'unavailable', error: 'platform.example is a private address' })
    expect([requests, lookups.count]).toEqual([0, 1])
  })

  test('resolves to checked addresses only, with a single lookup', async () => {
    resolving([loopback, outside], [loopback])
    const found = await new Promise((resolve, reject) =>
      publicLookup('platform.example', { all: true }, (error, addresses) =>
        error ? reject(error) : resolve(addresses),
      ),
    )
    expect(found).toEqual([outside])
    expect(lookups.count).toBe(1)
  })

  test('resolves to one checked address for a caller that asks for one', async () => {
    resolving([loopback, outside], [loopback])
    const found = await new Promise((resolve, reject) =>
      publicLookup('platform.example', {}, (error, address) => (error ? reject(error) : resolve(address))),
    )
    expect(found).toBe(outside.address)
    expect(lookups.count).toBe(1)
  })
})
