import { expect, test } from 'vitest'
import { isUnavailable } from '@/lib/database/errors'
import { ShopError } from '@/lib/errors'

const coded = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more })
const fromAdapter = (cause: object) => Object.assign(new Error('DriverAdapterError'), { cause })
const fromPrisma = (code: string, cause: object) => coded(code, { meta: { driverAdapterError: { cause } } })
const missingSocket = { syscall: 'connect', address: '/run/postgresql/.s.PGSQL.5432' }

const NODE_CODES =
  'ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN'.split(' ')
const SQLSTATES = [
  ...'08000 08001 08003 08004 08006 08P01 25006 25P03 26000 40001 40P01 42P05'.split(' '),
  ...'53200 53300 55P03 57014 57P01 57P02 57P03 57P05'.split(' '),
]
const PRISMA_CODES = 'P1001 P1002 P1008 P1017 P2024 P2028'.split(' ')
const DRIVER_MESSAGES = [
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Query read timeout',
  'Client was closed and is not queryable',
  'Client has encountered a connection error and is not queryable',
  'Cannot use a pool after calling end on the pool',
]

const UNAVAILABLE: Record<string, unknown> = {
  ...Object.fromEntries([...NODE_CODES, ...SQLSTATES, ...PRISMA_CODES].map((code) => [code, coded(code)])),
  ...Object.fromEntries(DRIVER_MESSAGES.map((message) => [message, new Error(message)])),
  'the socket file of a stopped server': coded('ENOENT', missingSocket),
  'an AggregateError of all addresses of a host': new AggregateError([
    coded('ECONNREFUSED'),
    coded('ENETUNREACH'),
  ]),
  'an error with `code` and the `errors` of all addresses': coded('ECONNREFUSED', {
    errors: [coded('ECONNREFUSED')],
  }),
  'an error caused by a connection error': new Error('could not read', { cause: coded('ECONNRESET') }),
  'a raw statement through Prisma': fromPrisma('P2010', { originalCode: '57P01' }),
  'a model call through Prisma': fromPrisma('P2034', { originalCode: '40P01' }),
  'a commit through Prisma': fromAdapter({ originalCode: '40001' }),
  'a connection refused to Prisma': fromPrisma('P1001', { kind: 'DatabaseNotReachable' }),
  'a connection closed under Prisma': fromAdapter({ kind: 'ConnectionClosed' }),
  'a missing socket under Prisma': fromAdapter(coded('ENOENT', missingSocket)),
  'a missing socket in a model call, of which Prisma keeps code and message': Object.assign(
    new Error('\nInvalid `prisma.user.count()` invocation\n\n\nconnect ENOENT /run/.s.PGSQL.5432'),
    { code: 'ENOENT', meta: { modelName: 'User' } },
  ),
}

const OTHER_ERRORS: Record<string, unknown> = {
  'a missing file': coded('ENOENT', { syscall: 'open', path: '/srv/shop/picture' }),
  'a missing file whose name says connect': Object.assign(new Error("open '/srv/connect ENOENT /x'"), {
    code: 'ENOENT',
  }),
  'a unique violation': coded('23505'),
  'a check violation': fromPrisma('P2010', { originalCode: '23514' }),
  'a syntax error': coded('42601'),
  'a wrong password': coded('28P01'),
  'a programming error': new TypeError('x is not a function'),
  'a longer message that contains one of the driver': new Error('the mail said: Connection terminated'),
  'a host with one address that refuses the password': new AggregateError([
    coded('ECONNREFUSED'),
    coded('28P01'),
  ]),
  'a ShopError, although a connection error caused it': new ShopError('SOLD_OUT', {
    cause: coded('ECONNREFUSED'),
  }),
  'no error': undefined,
  'a string': 'ECONNREFUSED',
}

test.each(Object.entries(UNAVAILABLE))('the caller may try again: %s', (_name, error) => {
  expect(isUnavailable(error)).toBe(true)
})

test.each(Object.entries(OTHER_ERRORS))('the caller is not told to try again: %s', (_name, error) => {
  expect(isUnavailable(error)).toBe(false)
})

test('an error that is its own cause does not cause an endless loop', () => {
  const error = new Error('circular')
  error.cause = error
  expect(isUnavailable(error)).toBe(false)
})
