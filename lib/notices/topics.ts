/** What people can turn off. */
export const TOPICS = ['orders', 'wallet', 'coupons', 'restock'] as const
export type Topic = (typeof TOPICS)[number]
