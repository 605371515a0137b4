import { handle } from '@/lib/api/handle'
import { listUserCoupons } from '@/lib/coupons/queries'
import { listUserCouponsEndpoint } from '@/lib/coupons/schema'

export const GET = handle(listUserCouponsEndpoint, ({ params }) => listUserCoupons(params.userId))
