import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { ADDRESSES_MAX } from '@/lib/delivery/limits'
import type { AddressResponse, DeliveryAddress } from '@/lib/delivery/schema'
import type { Prisma } from '@/lib/generated/prisma/client'
import { seoulTime } from '@/lib/time'

type AddressRow = Prisma.Result<typeof prisma.address, object, 'findUniqueOrThrow'>

export const toAddress = ({ id, createdAt, updatedAt, ...address }: AddressRow): AddressResponse => ({
  addressId: id,
  ...contentOf(address),
  isDefault: address.isDefault,
  createdAt: seoulTime(createdAt),
  updatedAt: seoulTime(updatedAt),
})

const contentOf = (address: DeliveryAddress): DeliveryAddress => {
  const { recipient, phone, postalCode, roadAddress, detail, note } = address
  return { recipient, phone, postalCode, roadAddress, detail, note }
}

/** A person's address book: the default first, then the newest. */
export async function listAddresses(userId: number, db: Db = prisma): Promise<AddressResponse[]> {
  const addresses = await db.address.findMany({
    where: { userId },
    orderBy: [{ isDefault: 'desc' }, { id: 'desc' }],
    take: ADDRESSES_MAX,
  })
  return addresses.map(toAddress)
}

const deliveryFields = {
  recipient: true,
  phone: true,
  postalCode: true,
  roadAddress: true,
  detail: true,
  note: true,
} as const

/** What an order copies of an address; null when the person has no such address. */
export const findDeliveryAddress = (
  db: Db,
  userId: number,
  addressId: number,
): Promise<DeliveryAddress | null> =>
  db.address.findUnique({ where: { id: addressId, userId }, select: deliveryFields })
