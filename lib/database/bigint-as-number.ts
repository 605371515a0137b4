import { Prisma } from '@/lib/generated/prisma/client'

const numberOf = <Field extends string>(field: Field) => ({
  needs: { [field]: true } as { [F in Field]: true },
  compute: (row: { [F in Field]: bigint }) => Number(row[field]),
})

const nullableNumberOf = <Field extends string>(field: Field) => ({
  needs: { [field]: true } as { [F in Field]: true },
  compute: (row: { [F in Field]: bigint | null }) => (row[field] === null ? null : Number(row[field])),
})

/**
 * Reads every BIGINT column as a number. Ids and amounts of won stay below 2^53, which the CHECKs on prices, counts and
 * balances enforce, so nothing is rounded. `bigint-as-number.test.ts` fails when a BigInt column of the schema is missing.
 */
export const bigIntAsNumber = Prisma.defineExtension({
  name: 'bigint-as-number',
  result: {
    user: { id: numberOf('id') },
    linkedLogin: { userId: numberOf('userId') },
    wallet: { userId: numberOf('userId'), balance: numberOf('balance') },
    walletEntry: {
      userId: numberOf('userId'),
      amount: numberOf('amount'),
      before: numberOf('before'),
      after: numberOf('after'),
      orderId: nullableNumberOf('orderId'),
      gatewayPaymentId: nullableNumberOf('gatewayPaymentId'),
      operatorId: nullableNumberOf('operatorId'),
    },
    product: { id: numberOf('id'), price: numberOf('price') },
    cartItem: {
      userId: numberOf('userId'),
      productId: numberOf('productId'),
      priceSeen: numberOf('priceSeen'),
    },
    coupon: {
      id: numberOf('id'),
      discountAmount: numberOf('discountAmount'),
      minOrder: numberOf('minOrder'),
      maxDiscount: nullableNumberOf('maxDiscount'),
    },
    userCoupon: {
      id: numberOf('id'),
      couponId: numberOf('couponId'),
      userId: numberOf('userId'),
      orderId: nullableNumberOf('orderId'),
    },
    order: {
      id: numberOf('id'),
      userId: numberOf('userId'),
      subtotal: numberOf('subtotal'),
      discount: numberOf('discount'),
      total: numberOf('total'),
      userCouponId: nullableNumberOf('userCouponId'),
    },
    orderLine: {
      orderId: numberOf('orderId'),
      productId: numberOf('productId'),
      unitPrice: numberOf('unitPrice'),
    },
    payment: {
      id: numberOf('id'),
      orderId: numberOf('orderId'),
      amount: numberOf('amount'),
      gatewayPaymentId: nullableNumberOf('gatewayPaymentId'),
    },
    gatewayPayment: {
      id: numberOf('id'),
      userId: numberOf('userId'),
      orderId: nullableNumberOf('orderId'),
      amount: numberOf('amount'),
    },
    hourlySales: {
      productId: numberOf('productId'),
      units: numberOf('units'),
      amount: numberOf('amount'),
    },
    windowSales: {
      productId: numberOf('productId'),
      units: numberOf('units'),
      amount: numberOf('amount'),
      shown: numberOf('shown'),
    },
    externalSale: { productId: numberOf('productId'), totalPrice: numberOf('totalPrice') },
    outboxEvent: { seq: numberOf('seq') },
    workerLease: { fence: numberOf('fence') },
    session: { userId: numberOf('userId') },
    apiKey: {
      id: numberOf('id'),
      userId: nullableNumberOf('userId'),
      createdByKeyId: nullableNumberOf('createdByKeyId'),
    },
    auditRun: { id: numberOf('id') },
    operatorLog: { id: numberOf('id'), operatorId: nullableNumberOf('operatorId') },
    shopTotals: {
      orders: numberOf('orders'),
      sales: numberOf('sales'),
      refunds: numberOf('refunds'),
      refunded: numberOf('refunded'),
      charges: numberOf('charges'),
      charged: numberOf('charged'),
      claims: numberOf('claims'),
    },
  },
})
