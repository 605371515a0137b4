import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, orElse, Text, Timestamp } from '@/lib/http/shapes'
import { ADDRESSES_MAX, DETAIL_MAX, NOTE_MAX, RECIPIENT_MAX, ROAD_ADDRESS_MAX } from './limits'
import { formatPhone, MOBILE_PHONE } from './phone'

const tag = '배송지'

/** Text that is printed on one line of a label. */
const Line = (min: number, max: number) => Text(min, max).transform((text) => text.replaceAll(/\s+/g, ' '))

const Phone = z
  .string()
  .max(20)
  .regex(MOBILE_PHONE, 'must be a Korean mobile number, as 010-1234-5678')
  .transform(formatPhone)

const PostalCode = z.string().regex(/^[0-9]{5}$/, 'must be a postal code of five digits')

/** Where an order is delivered, as it is typed: in the address book or with an order. */
export const DeliveryRequest = z.object({
  recipient: Line(1, RECIPIENT_MAX),
  phone: Phone.meta({ description: 'A Korean mobile number', examples: ['010-1234-5678'] }),
  postalCode: PostalCode.meta({ examples: ['04524'] }),
  roadAddress: Line(1, ROAD_ADDRESS_MAX).meta({ examples: ['서울 중구 세종대로 110'] }),
  detail: orElse(Line(0, DETAIL_MAX), ''),
  note: orElse(Line(0, NOTE_MAX), '').meta({ description: 'What the courier should know' }),
})

/** The same as it is stored and shown. */
export const DeliveryAddress = z.object({
  recipient: z.string(),
  phone: z.string(),
  postalCode: z.string(),
  roadAddress: z.string(),
  detail: z.string(),
  note: z.string(),
})
export type DeliveryAddress = z.infer<typeof DeliveryAddress>

export const AddressRequest = DeliveryRequest.extend({
  isDefault: orElse(z.boolean(), false).meta({ description: 'The first address is the default in any case' }),
})
export type AddressRequest = z.output<typeof AddressRequest>

export const AddressResponse = DeliveryAddress.extend({
  addressId: IdInResponse,
  isDefault: z.boolean(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type AddressResponse = z.infer<typeof AddressResponse>

/** What is left out stays as it is. */
export const AddressEdit = z.object({
  recipient: DeliveryRequest.shape.recipient.optional(),
  phone: DeliveryRequest.shape.phone.optional(),
  postalCode: DeliveryRequest.shape.postalCode.optional(),
  roadAddress: DeliveryRequest.shape.roadAddress.optional(),
  detail: Line(0, DETAIL_MAX).optional(),
  note: Line(0, NOTE_MAX).optional(),
  isDefault: z
    .literal(true)
    .optional()
    .meta({ description: 'Makes it the default instead of the present one' }),
})
export type AddressEdit = z.output<typeof AddressEdit>

const AddressParams = z.object({ addressId: IdInUrl })
const example = {
  recipient: '이다은',
  phone: '010-1234-5678',
  postalCode: '04524',
  roadAddress: '서울 중구 세종대로 110',
  detail: '3층',
  note: '문 앞에 놓아 주세요',
}

export const listAddressesEndpoint = endpoint({
  name: 'listAddresses',
  route: 'GET /api/v1/addresses',
  tag,
  summary: '내 배송지 목록',
  description: 'The default first, then the newest.',
  who: 'person',
  response: z.array(AddressResponse).meta({ description: `At most ${ADDRESSES_MAX}` }),
})

export const addAddressEndpoint = endpoint({
  name: 'addAddress',
  route: 'POST /api/v1/addresses',
  tag,
  summary: '배송지 추가',
  who: 'person',
  body: AddressRequest,
  status: 201,
  response: AddressResponse,
  errors: ['ADDRESS_BOOK_FULL'],
  example: { body: example },
})

export const editAddressEndpoint = endpoint({
  name: 'editAddress',
  route: 'PATCH /api/v1/addresses/{addressId}',
  tag,
  summary: '배송지 수정',
  description: 'Fields that are left out stay as they are. Orders keep the address they were placed with.',
  who: 'person',
  params: AddressParams,
  body: AddressEdit,
  response: AddressResponse,
  missing: 'ADDRESS_NOT_FOUND',
  example: { body: { isDefault: true } },
})

export const removeAddressEndpoint = endpoint({
  name: 'removeAddress',
  route: 'DELETE /api/v1/addresses/{addressId}',
  tag,
  summary: '배송지 삭제',
  description: 'After the default, the newest address becomes the default.',
  who: 'person',
  params: AddressParams,
  status: 204,
  response: z.undefined(),
  missing: 'ADDRESS_NOT_FOUND',
})

export const PostcodeMatch = z.object({ postalCode: z.string(), roadAddress: z.string() })
export type PostcodeMatch = z.infer<typeof PostcodeMatch>

export const findPostcodesEndpoint = endpoint({
  name: 'findPostcodes',
  route: 'GET /api/v1/postcodes',
  tag,
  summary: '우편번호 찾기',
  description:
    'Road addresses that match the text, at most 20. `available` is false in a shop without a postcode service or while it does not answer: the address is typed by hand then.',
  who: 'person',
  query: z.object({ q: Text(2, 80).meta({ description: 'A road and a number, or the name of a building' }) }),
  response: z.object({ available: z.boolean(), items: z.array(PostcodeMatch) }),
  limit: { calls: 60, seconds: 60 },
})
