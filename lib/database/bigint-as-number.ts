import { Prisma } from '@/lib/generated/prisma/client'

type Scalars = {
  [Name in Prisma.ModelName as Uncapitalize<Name>]: Prisma.TypeMap['model'][Name]['payload']['scalars']
}
type BigIntOf<Row> = { [Field in keyof Row]: bigint extends Row[Field] ? Field : never }[keyof Row]

/** Every BIGINT column. One that is missing, or none, does not compile. */
const COLUMNS: { [Model in keyof Scalars]: Record<BigIntOf<Scalars[Model]>, true> } = {
  user: { id: true },
  session: { userId: true },
  signInFailure: {},
  linkedLogin: { userId: true },
  wallet: { userId: true, balance: true },
  walletEntry: {
    userId: true,
    amount: true,
    before: true,
    after: true,
    orderId: true,
    gatewayPaymentId: true,
    operatorId: true,
  },
  product: { id: true, price: true },
  cartItem: { userId: true, productId: true, priceSeen: true },
  coupon: { id: true, discountAmount: true, minOrder: true, maxDiscount: true },
  userCoupon: { id: true, couponId: true, userId: true, orderId: true },
  order: { id: true, userId: true, subtotal: true, discount: true, total: true, userCouponId: true },
  orderLine: { orderId: true, productId: true, unitPrice: true },
  payment: { id: true, orderId: true, amount: true, gatewayPaymentId: true },
  gatewayPayment: { id: true, userId: true, orderId: true, amount: true },
  hourlySales: { productId: true, units: true, amount: true },
  rankingWindow: { floorUnits: true, floorAmount: true, floorProduct: true },
  windowSales: { productId: true, units: true, amount: true, shown: true },
  rankingLeader: { productId: true },
  popularityChange: { productId: true },
  externalSale: { productId: true, totalPrice: true },
  outboxEvent: { seq: true },
  eventCursor: { position: true },
  eventBatch: { lastSeq: true, firstSeq: true },
  eventDelivery: { seq: true },
  eventTarget: {},
  eventHorizon: {},
  backupState: {},
  shopMode: {},
  workerLease: { fence: true },
  idempotencyKey: {},
  apiKey: { id: true, userId: true, createdByKeyId: true },
  auditRun: { id: true },
  operatorLog: { id: true, operatorId: true },
  shopTotals: {
    orders: true,
    sales: true,
    refunds: true,
    refunded: true,
    charges: true,
    charged: true,
    claims: true,
  },
}

type AsNumbers<Row> = {
  [Field in BigIntOf<Row>]: {
    needs: { [Key in Field]: true }
    compute: (row: { [Key in Field]: Row[Field] }) => number | Extract<Row[Field], null>
  }
}

const asNumber = (field: string) => ({
  needs: { [field]: true },
  compute: (row: Record<string, bigint | null>) => {
    const value = row[field]
    return value === null ? null : Number(value)
  },
})

/**
 * Reads every BIGINT column as a number. Ids and amounts of won stay below 2^53, which the CHECKs on prices, counts and
 * balances enforce, so nothing is rounded.
 */
export const bigIntAsNumber = Prisma.defineExtension({
  name: 'bigint-as-number',
  // Each column gets the reader of its own name.
  result: Object.fromEntries(
    Object.entries(COLUMNS).map(([model, columns]) => [
      model,
      Object.fromEntries(Object.keys(columns).map((column) => [column, asNumber(column)])),
    ]),
  ) as unknown as { [Model in keyof Scalars]: AsNumbers<Scalars[Model]> },
})
