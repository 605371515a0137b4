import { expect, test } from 'vitest'
import { formatLsn, parseLsn, segmentFile } from './wal-segments'

const MB16 = 16n * 1024n * 1024n

test.each([
  ['0/0', 0n],
  ['0/1000000', MB16],
  ['16/B374D848', 0x16b374d848n],
  ['FFFFFFFF/FFFFFFFF', 0xffff_ffff_ffff_ffffn],
])('the position %s is the number %i, and back', (text, number) => {
  expect(parseLsn(text)).toBe(number)
  expect(formatLsn(number)).toBe(text)
})

test.each(['', '0', '0/', 'x/1', '0/100000000', '0/1; drop table orders'])(
  '%j is not a position in the WAL',
  (text) => {
    expect(() => parseLsn(text)).toThrow('not a position in the WAL')
  },
)

test.each([
  [1, 1n, '000000010000000000000001'],
  [1, 255n, '0000000100000000000000FF'],
  [1, 256n, '000000010000000100000000'],
  [2, 0x1234n, '000000020000001200000034'],
])('on timeline %i, segment %i has the name that PostgreSQL gives it', (timeline, segment, name) => {
  expect(segmentFile(timeline, segment, MB16)).toBe(name)
})
