import { expect, test } from 'vitest'
import { bareTrackingNumber, CARRIER_CODES, CARRIERS, carrierIn, TRACKING_NUMBER } from './carriers'

test.each(CARRIER_CODES)(
  'the tracking link of %s contains the number and nothing of a page but https',
  (code) => {
    const link = new URL(CARRIERS[code].trackingUrl('689201234567'))
    expect(link.protocol).toBe('https:')
    expect(link.href).toContain('689201234567')
  },
)

test.each([
  ['CJ_LOGISTICS', 'CJ_LOGISTICS'],
  ['CJ대한통운', 'CJ_LOGISTICS'],
  [' 한진 ', 'HANJIN'],
  ['롯데 택배', 'LOTTE'],
  ['우체국', 'EPOST'],
  ['로젠택배', 'LOGEN'],
  ['퀵서비스', null],
  ['', null],
])('a file may name a carrier as %j', (text, carrier) => expect(carrierIn(text)).toBe(carrier))

test.each([
  ['6892-0123-4567', '689201234567'],
  ['6892 0123 4567', '689201234567'],
  ['ab12345678', 'AB12345678'],
])('the tracking number %s is stored as %s', (typed, stored) => {
  expect(typed).toMatch(TRACKING_NUMBER)
  expect(bareTrackingNumber(typed)).toBe(stored)
})

test.each(['1234567', '6892--0123-4567', '=cmd|A1', '6892/0123/4567', '', '6.89201E+11'])(
  '%j is no tracking number',
  (typed) => expect(typed).not.toMatch(TRACKING_NUMBER),
)
