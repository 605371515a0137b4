import { Prisma } from '@/lib/generated/prisma/client'

type Scalars = {
  [Name in Prisma.ModelName as Uncapitalize<Name>]: Prisma.TypeMap['model'][Name]['payload']['scalars']
}
type BigIntOf<Row> = { [Field in keyof Row]: bigint extends Row[Field] ? Field : never }[keyof Row]

/** Every BIGINT column. A missing one does not compile, nor does a column of another type. */
const COLUMNS: { [Model in keyof Scalars]: Record<BigIntOf<Scalars[Model]>, true> } = {
  user: { id: true },
  session: { userId: true },
  signInFailure: {},
  linkedLogin: { userId: true },
  passkey: { id: true, userId: true, counter: true },
  passkeyChallenge: { userId: true },
  authenticatorApp: { userId: true, lastStep: true },
  recoveryCode: { userId: true },
  pendingSignIn: { userId: true },
  wallet: { userId: true, balance: true },
  walletEntry: {
    userId: true,
    amount: true,
    before: true,
    after: true,
    orderId: true,
    gatewayPaymentId: true,
    operatorId: true,
    withdrawalId: true,
  },
  product: { id: true, price: true, wasPrice: true, groupId: true, listedOf: true },
  productPicture: { productId: true },
  productGroup: { id: true },
  priceSchedule: { id: true, productId: true, salePrice: true, formerPrice: true, formerWasPrice: true },
  category: {},
  searchWord: {},
  synonym: { id: true },
  failedSearch: {},
  productDescription: { productId: true },
  cartItem: { userId: true, productId: true, priceSeen: true },
  coupon: { id: true, discountAmount: true, minOrder: true, maxDiscount: true },
  userCoupon: { id: true, couponId: true, userId: true, orderId: true },
  address: { id: true, userId: true },
  order: {
    id: true,
    userId: true,
    subtotal: true,
    discount: true,
    deliveryFee: true,
    total: true,
    refunded: true,
    userCouponId: true,
  },
  orderLine: { orderId: true, productId: true, unitPrice: true },
  orderDelivery: { orderId: true },
  shipment: { id: true, orderId: true },
  shipmentLine: { shipmentId: true, orderId: true, productId: true },
  return: { id: true, orderId: true, userId: true, refundAmount: true, exchangeOrderId: true },
  returnLine: { returnId: true, orderId: true, productId: true },
  review: { id: true, orderId: true, productId: true, userId: true },
  reviewReport: { reviewId: true, userId: true },
  reviewPicture: {},
  reviewTotal: { productId: true },
  payment: { id: true, orderId: true, amount: true, gatewayPaymentId: true },
  gatewayPayment: { id: true, userId: true, orderId: true, amount: true, refundTotal: true },
  paymentAttempt: { orderId: true, amount: true },
  gatewayRefund: { id: true, gatewayPaymentId: true, amount: true },
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
  staffNote: { id: true, orderId: true, userId: true, authorId: true },
  notice: { id: true, userId: true },
  textMessage: { id: true, userId: true },
  noticePreference: { userId: true },
  accountLink: { userId: true },
  passwordResetRequest: {},
  formerMember: { userId: true },
  wish: { userId: true, productId: true },
  restockRequest: { id: true, userId: true, productId: true },
  restockWatch: { productId: true },
  consent: { id: true, userId: true },
  ticket: { id: true, userId: true, answeredBy: true },
  operatorInvitation: { invitedBy: true, acceptedBy: true },
  cashReceipt: { id: true, orderId: true, amount: true, taxFree: true },
  withdrawal: { id: true, userId: true, amount: true, closedBy: true },
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
