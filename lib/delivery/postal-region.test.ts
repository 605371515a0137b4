import { expect, test } from 'vitest'
import { regionInAddress, regionOf } from './postal-region'

test.each([
  ['04524', 'seoul'],
  ['13529', 'gyeonggi'],
  ['21999', 'incheon'],
  ['30151', 'sejong'],
  ['34126', 'daejeon'],
  ['48058', 'busan'],
  ['61945', 'gwangju'],
  ['63309', 'jeju'],
])('postal code %s lies in %s', (code, region) => expect(regionOf(code)).toBe(region))

test.each(['00123', '64000', '99999', '4524', '0452a', ''])('%j is in no region', (code) => {
  expect(regionOf(code)).toBeNull()
})

test.each([
  ['서울특별시 중구 세종대로 110', 'seoul'],
  ['서울 중구 세종대로 110', 'seoul'],
  ['충청남도 천안시 동남구 충절로 1', 'chungnam'],
  ['전북특별자치도 전주시 완산구 효자로 225', 'jeonbuk'],
  ['세종특별자치시 한누리대로 2130', 'sejong'],
  ['세종 한누리대로 2130', 'sejong'],
])('%s begins with the name of %s', (address, region) => expect(regionInAddress(address)).toBe(region))

test('an address without a region at its beginning names none', () => {
  expect(regionInAddress('세종대로 110')).toBeNull()
})
