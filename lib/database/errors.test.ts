import { expect, test } from 'vitest'
import { isUnavailable } from '@/lib/database/errors'
import { ShopError } from '@/lib/errors'

const coded = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more })
const fromAdapter = (cause: object) => Object.assign(new Error('DriverAdapterError'), { cause })
const fromPrisma = (code: string, cause: object) => coded(code, { meta: { driverAdapterError: { cause } } })
const missingSocket = { syscall: 'connect', address: '/run/postgresql/.s.PGSQL.5432' }

const UNAVAILABLE: Record<string, unknown> = {
  'the socket file of a stopped server': coded('ENOENT', missingSocket),
  ...Object.fromEntries(
    [
      ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'],
      ...[
        'EAI_AGAIN',
        '08000',
        '08001',
        '08003',
        '08004',
        '08006',
        '08P01',
        '25006',
        '25P03',
        '26000',
        '42P05',
      ],
      ...['53200', '53300', '55P03', '57014', '57P01', '57P02', '57P03', '57P05', '40P01', '40001'],
      ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
    ].map((code) => [code, coded(code)]),
  ),
  ...Object.fromEntries(
    [
      ...['Connection terminated unexpectedly', 'Connection terminated due to connection timeout'],
      ...['timeout exceeded when trying to connect', 'timeout expired', 'Query read timeout'],
      ...['Client was closed and is not queryable', 'Cannot use a pool after calling end on the pool'],
      'Client has encountered a connection error and is not queryable',
    ].map((message) => [message, new Error(message)]),
  ),
  'every address of a host refuses': new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]),
  'the same, as Node reports it': coded('ECONNREFUSED', { errors: [coded('ECONNREFUSED')] }),
  'the cause of another error': new Error('could not read', { cause: coded('ECONNRESET') }),
  'a raw statement through Prisma': fromPrisma('P2010', { originalCode: '57P01' }),
  'a model call through Prisma': fromPrisma('P2034', { originalCode: '40P01' }),
  'a commit through Prisma': fromAdapter({ originalCode: '40001' }),
  'a connection refused to Prisma': fromPrisma('P1001', { kind: 'DatabaseNotReachable' }),
  'a connection closed under Prisma': fromAdapter({ kind: 'ConnectionClosed' }),
  'a missing socket under Prisma': fromAdapter(coded('ENOENT', missingSocket)),
}

const OTHERWISE: Record<string, unknown> = {
  'a missing file': coded('ENOENT', { syscall: 'open', path: '/srv/shop/picture' }),
  'a unique key': coded('23505'),
  'a check': fromPrisma('P2010', { originalCode: '23514' }),
  'a syntax error': coded('42601'),
  'a wrong password': coded('28P01'),
  'a mistake of ours': new TypeError('x is not a function'),
  'a message that only mentions one': new Error('the mail said: Connection terminated'),
  'a host of which one address gave another reason': new AggregateError([
    coded('ECONNREFUSED'),
    coded('28P01'),
  ]),
  'a refusal': new ShopError('SOLD_OUT', { cause: coded('ECONNREFUSED') }),
  'no error': undefined,
  'a word': 'ECONNREFUSED',
}

test.each(Object.entries(UNAVAILABLE))('the caller may try again: %s', (_name, error) => {
  expect(isUnavailable(error)).toBe(true)
})

test.each(Object.entries(OTHERWISE))('the caller is not told to try again: %s', (_name, error) => {
  expect(isUnavailable(error)).toBe(false)
})

test('an error that is its own cause is looked at once', () => {
  const error = new Error('circular')
  error.cause = error
  expect(isUnavailable(error)).toBe(false)
})
