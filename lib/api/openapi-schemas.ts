import type { z } from 'zod'
import { type JsonSchema, jsonSchema, type NameOf, refTo } from '@/lib/api/json-schema'
import { ErrorResponse } from '@/lib/api/openapi-errors'
import { ProductResponse } from '@/lib/catalog/schema'
import { CouponIssueResponse, UserCouponRequest, UserCouponResponse } from '@/lib/coupons/schema'
import { Timestamp } from '@/lib/http/shapes'
import { OrderCreateRequest, OrderProductRequest, OrderResponse } from '@/lib/orders/schema'
import { PaymentRequest, PaymentResponse } from '@/lib/payments/schema'
import { ProductSalesRankResponse } from '@/lib/ranking/schema'
import { type ChargeLimits, chargeLimits } from '@/lib/settings/charge-limits'
import { ChargeRequest, UserBalanceHistoryResponse, UserBalanceResponse } from '@/lib/wallet/schema'

type Direction = 'input' | 'output'

/** The schema names of the contract, so that generated clients keep their type names. */
const NAMED: Record<string, [schema: z.ZodType, io: Direction]> = {
  ChargeRequest: [ChargeRequest, 'input'],
  UserBalanceResponse: [UserBalanceResponse, 'output'],
  UserBalanceHistoryResponse: [UserBalanceHistoryResponse, 'output'],
  PaymentRequest: [PaymentRequest, 'input'],
  PaymentResponse: [PaymentResponse, 'output'],
  OrderProductRequest: [OrderProductRequest, 'input'],
  OrderCreateRequest: [OrderCreateRequest, 'input'],
  OrderResponse: [OrderResponse, 'output'],
  UserCouponRequest: [UserCouponRequest, 'input'],
  CouponIssueResponse: [CouponIssueResponse, 'output'],
  UserCouponResponse: [UserCouponResponse, 'output'],
  ProductResponse: [ProductResponse, 'output'],
  ProductSalesRankResponse: [ProductSalesRankResponse, 'output'],
  Timestamp: [Timestamp, 'output'],
}

const names = new Map<z.core.$ZodType, string>(
  Object.entries(NAMED).map(([name, [schema]]) => [schema, name]),
)
const nameOf: NameOf = (schema) => names.get(schema)

/** A reference if the schema has a name, else the schema itself. */
export function schemaAt(schema: z.ZodType, io: Direction): JsonSchema {
  const name = nameOf(schema)
  return name === undefined ? jsonSchema(schema, io, nameOf) : refTo(name)
}

/** `components.schemas`. */
export const namedSchemas = (): Record<string, JsonSchema> => ({
  ErrorResponse,
  ...Object.fromEntries(
    Object.entries(NAMED).map(([name, [schema, io]]) => [name, jsonSchema(schema, io, nameOf)]),
  ),
  ChargeRequest: withBounds(jsonSchema(ChargeRequest, 'input', nameOf), chargeLimits()),
})

/** The bounds of a charge are settings; the schema, which browsers also use, has the defaults. */
function withBounds(schema: JsonSchema, { min, max }: ChargeLimits): JsonSchema {
  const properties = schema.properties as Record<string, JsonSchema>
  return {
    ...schema,
    properties: { ...properties, amount: { ...properties.amount, minimum: min, maximum: max } },
  }
}
