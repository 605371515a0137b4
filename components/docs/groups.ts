import { endpoints } from '@/lib/api/endpoints'
import { describeOperation, type Operation } from './operation'

export type Group = { tag: string; slug: string; operations: Operation[] }

/** Tags are Korean as in the contract; URLs use these names. */
const SLUGS: Record<string, string> = {
  결제: 'payments',
  잔액: 'balances',
  쿠폰: 'coupons',
  상품: 'products',
  후기: 'reviews',
  주문: 'orders',
  반품: 'returns',
  장바구니: 'carts',
  배송지: 'addresses',
  사용자: 'users',
  'API 키': 'api-keys',
  알림: 'notices',
  운영: 'operators',
}

/** Endpoints are static, so this is computed once. */
const operations = Object.values(endpoints).map(describeOperation)

export const groups: Group[] = [...new Set(operations.map(({ tag }) => tag))].map((tag) => ({
  tag,
  slug: SLUGS[tag] ?? encodeURIComponent(tag),
  operations: operations.filter((operation) => operation.tag === tag),
}))
