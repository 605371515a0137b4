import { handle } from '@/lib/api/handle'
import { findPostcodes } from '@/lib/delivery/find-postcodes'
import { findPostcodesEndpoint } from '@/lib/delivery/schema'

export const GET = handle(findPostcodesEndpoint, ({ query }) => findPostcodes(query.q))
