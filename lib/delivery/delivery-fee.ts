export type DeliveryFeeRule = {
  fee: number
  /** Goods of at least this amount after their discount are delivered for nothing. */
  freeFrom: number
}

/** What the delivery of goods costs, given what they cost after their discount. A coupon never pays it. */
export const deliveryFeeFor = (goods: number, { fee, freeFrom }: DeliveryFeeRule): number =>
  goods >= freeFrom ? 0 : fee

/** How much more has to be bought until delivery is free; 0 when it is. */
export const missingForFreeDelivery = (goods: number, { fee, freeFrom }: DeliveryFeeRule): number =>
  fee === 0 ? 0 : Math.max(freeFrom - goods, 0)
