/** Apart from the schemas, so that forms can use them without loading zod. */
export const ADDRESSES_MAX = 20
export const RECIPIENT_MAX = 40
export const ROAD_ADDRESS_MAX = 200
export const DETAIL_MAX = 100
export const NOTE_MAX = 100
