import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { addAddress } from '@/lib/delivery/add-address'
import { editAddress } from '@/lib/delivery/edit-address'
import { ADDRESSES_MAX } from '@/lib/delivery/limits'
import { listAddresses } from '@/lib/delivery/queries'
import { removeAddress } from '@/lib/delivery/remove-address'
import { AddressRequest } from '@/lib/delivery/schema'
import { atOnce, makeUser, times } from '@/lib/testing/makers'

const request = (more: object = {}) =>
  AddressRequest.parse({
    recipient: ' 이다은 ',
    phone: '01012345678',
    postalCode: '04524',
    roadAddress: '서울 중구  세종대로 110',
    ...more,
  })

const add = (userId: number, more: object = {}) => addAddress(prisma, userId, request(more))
const defaultsOf = async (userId: number) =>
  (await listAddresses(userId)).filter(({ isDefault }) => isDefault).map(({ addressId }) => addressId)

test('an address is stored in the form that a label needs', async () => {
  const userId = await makeUser()
  expect(await add(userId, { note: '문 앞에\n놓아 주세요' })).toMatchObject({
    recipient: '이다은',
    phone: '010-1234-5678',
    roadAddress: '서울 중구 세종대로 110',
    detail: '',
    note: '문 앞에 놓아 주세요',
    isDefault: true,
  })
})

test('the first address is the default, and another one replaces it only when asked to', async () => {
  const userId = await makeUser()
  const first = await add(userId)
  const second = await add(userId)
  expect(await defaultsOf(userId)).toEqual([first.addressId])
  await editAddress(prisma, { addressId: second.addressId, userId, changes: { isDefault: true } })
  expect(await defaultsOf(userId)).toEqual([second.addressId])
  const third = await add(userId, { isDefault: true })
  expect(await defaultsOf(userId)).toEqual([third.addressId])
  expect((await listAddresses(userId))[0]?.addressId).toBe(third.addressId)
})

test('after the default is removed the newest address is the default', async () => {
  const userId = await makeUser()
  const [first, second, third] = [await add(userId), await add(userId), await add(userId)]
  await removeAddress(prisma, second.addressId, userId)
  expect(await defaultsOf(userId)).toEqual([first.addressId])
  await removeAddress(prisma, first.addressId, userId)
  expect(await defaultsOf(userId)).toEqual([third.addressId])
  await removeAddress(prisma, third.addressId, userId)
  expect(await listAddresses(userId)).toEqual([])
})

test('an edit changes what it names and nothing else', async () => {
  const userId = await makeUser()
  const before = await add(userId, { detail: '3층', note: '직접 받을게요' })
  const { addressId } = before
  const after = await editAddress(prisma, { addressId, userId, changes: { note: '' } })
  expect(after).toEqual({ ...before, note: '', updatedAt: after.updatedAt })
})

test("somebody else's address can neither be edited nor removed", async () => {
  const [owner, other] = [await makeUser(), await makeUser()]
  const { addressId } = await add(owner)
  const notFound = { code: 'ADDRESS_NOT_FOUND' }
  const changes = { recipient: '다른 사람', isDefault: true } as const
  await expect(editAddress(prisma, { addressId, userId: other, changes })).rejects.toMatchObject(notFound)
  await expect(removeAddress(prisma, addressId, other)).rejects.toMatchObject(notFound)
  expect(await listAddresses(owner)).toMatchObject([{ recipient: '이다은', isDefault: true }])
})

test('30 concurrent additions: as many as the book holds are stored, one of them is the default', async () => {
  const userId = await makeUser()
  const tally = await atOnce(times(30, (i) => () => add(userId, { isDefault: i % 2 === 0 })))
  expect(tally).toEqual({ ok: ADDRESSES_MAX, codes: { ADDRESS_BOOK_FULL: 30 - ADDRESSES_MAX } })
  expect(await defaultsOf(userId)).toHaveLength(1)
})

test('concurrent removals and changes of the default leave exactly one default', async () => {
  const userId = await makeUser()
  const added = []
  for (let n = 0; n < 10; n++) added.push(await add(userId))
  await atOnce([
    ...added.slice(0, 5).map(
      ({ addressId }) =>
        () =>
          removeAddress(prisma, addressId, userId),
    ),
    ...added.slice(5).map(
      ({ addressId }) =>
        () =>
          editAddress(prisma, { addressId, userId, changes: { isDefault: true } }),
    ),
  ])
  expect(await listAddresses(userId)).toHaveLength(5)
  expect(await defaultsOf(userId)).toHaveLength(1)
})
