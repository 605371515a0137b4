import { listUserCoupons } from '@/lib/coupons/queries'
import { listUserCouponsEndpoint } from '@/lib/coupons/schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(listUserCouponsEndpoint, ({ params }) => listUserCoupons(params.userId))
