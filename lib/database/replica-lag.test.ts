import { expect, test } from 'vitest'
import { positionOf, ReplicaLag } from './replica-lag'

test('log positions are ordered as PostgreSQL orders them', () => {
  expect(positionOf('0/0')).toBe(0n)
  expect(positionOf('16/B374D848')).toBe(0x16b374d848n)
  expect(positionOf('1/0') > positionOf('0/FFFFFFFF')).toBe(true)
})

test('the lag is the age of the newest moment whose writes have been replayed', () => {
  const lag = new ReplicaLag()
  expect(lag.lagAt(0)).toBeNull()
  lag.primaryAt(1000, 10n)
  lag.primaryAt(2000, 20n)
  lag.replicaReplayed(9n)
  expect(lag.lagAt(2000)).toBeNull()
  lag.replicaReplayed(15n)
  expect(lag.lagAt(2500)).toBe(1500)
  lag.replicaReplayed(20n)
  expect(lag.lagAt(2500)).toBe(500)
})

test('a replica that nothing was written to is as fresh as its last measurement, and one that stands still falls behind', () => {
  const lag = new ReplicaLag()
  for (let at = 0; at <= 5000; at += 1000) {
    lag.primaryAt(at, 10n)
    lag.replicaReplayed(10n)
  }
  expect(lag.lagAt(5100)).toBe(100)
  for (let at = 6000; at <= 900_000; at += 1000) {
    lag.primaryAt(at, BigInt(at))
    lag.replicaReplayed(10n)
  }
  expect(lag.lagAt(900_000)).toBe(895_000)
  lag.replicaReplayed(900_000n)
  expect(lag.lagAt(900_000)).toBe(0)
})
