import { expect, test } from 'vitest'
import { returnUntil, whyNotReturnable } from './return-rule'

const days = { changedMind: 7, fault: 90 }
const delivered = {
  orderStatus: 'PAID',
  shippedAt: '2026-11-01T09:00:00',
  deliveredAt: '2026-11-02T12:00:00',
} as const
const at = (time: string) => new Date(`${time}+09:00`)

test('a return may be asked for until seven days after delivery, and for a fault longer', () => {
  const why = (reason: 'CHANGED_MIND' | 'FAULTY', now: string) =>
    whyNotReturnable(delivered, reason, days, at(now))
  expect(why('CHANGED_MIND', '2026-11-09T11:59:59')).toBeNull()
  expect(why('CHANGED_MIND', '2026-11-09T12:00:00')).toBe('TOO_LATE')
  expect(why('FAULTY', '2026-11-09T12:00:00')).toBeNull()
  expect(why('FAULTY', '2027-01-31T12:00:00')).toBe('TOO_LATE')
  expect(returnUntil(delivered, 'CHANGED_MIND', days)).toEqual(at('2026-11-09T12:00:00'))
})

test('what is on its way can be returned, and what has not left or was refunded cannot', () => {
  const now = at('2027-06-01T00:00:00')
  const onItsWay = { ...delivered, deliveredAt: null }
  expect(whyNotReturnable(onItsWay, 'CHANGED_MIND', days, now)).toBeNull()
  const inTheShop = { ...onItsWay, shippedAt: null }
  expect(whyNotReturnable(inTheShop, 'FAULTY', days, now)).toBe('NOT_SHIPPED')
  const refunded = { ...delivered, orderStatus: 'REFUNDED' } as const
  expect(whyNotReturnable(refunded, 'FAULTY', days, at('2026-11-03T00:00:00'))).toBe('NOT_SHIPPED')
})
