import { expect, test } from 'vitest'
import { positionOf, ReplicaLag } from './replica-lag'

test('log positions are ordered as PostgreSQL orders them', () => {
  expect(positionOf('0/0')).toBe(0n)
  expect(positionOf('16/B374D848')).toBe(0x16b374d848n)
  expect(positionOf('1/0') > positionOf('0/FFFFFFFF')).toBe(true)
})

test('the lag is the time since the primary was at the latest position that the replica has replayed', () => {
  const lag = new ReplicaLag()
  expect(lag.lagAt(0)).toBeNull()
  lag.recordPrimary(1000, 10n)
  lag.recordPrimary(2000, 20n)
  lag.recordReplica(9n)
  expect(lag.lagAt(2000)).toBeNull()
  lag.recordReplica(15n)
  expect(lag.lagAt(2500)).toBe(1500)
  lag.recordReplica(20n)
  expect(lag.lagAt(2500)).toBe(500)
})

test('while nothing is written, the lag is the time since the last measurement', () => {
  const lag = new ReplicaLag()
  for (let at = 0; at <= 5000; at += 1000) {
    lag.recordPrimary(at, 10n)
    lag.recordReplica(10n)
  }
  expect(lag.lagAt(5100)).toBe(100)
})

test('the lag of a replica that replays nothing grows, also beyond the number of stored samples', () => {
  const lag = new ReplicaLag()
  lag.recordPrimary(5000, 10n)
  lag.recordReplica(10n)
  for (let at = 6000; at <= 900_000; at += 1000) {
    lag.recordPrimary(at, BigInt(at))
    lag.recordReplica(10n)
  }
  expect(lag.lagAt(900_000)).toBe(895_000)
  lag.recordReplica(900_000n)
  expect(lag.lagAt(900_000)).toBe(0)
})
