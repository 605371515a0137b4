import { env } from '@/lib/env'
import { type ErrorCode, ShopError } from '@/lib/errors'
import { PaymentType } from '@/lib/orders/schema'
import type { Gateway } from '@/lib/payments/gateway'
import { httpGateway } from '@/lib/payments/http-gateway'
import { settledBy } from '@/lib/payments/settled-by'
import { usesSandbox } from '@/lib/settings'
import { GatewayType } from '@/lib/wallet/schema'

const chosen = env.GATEWAY_URL
  ? httpGateway({
      url: env.GATEWAY_URL,
      key: env.GATEWAY_KEY,
      timeoutMs: env.GATEWAY_TIMEOUT_MS,
      sandbox: usesSandbox(env),
    })
  : null

/** Null where the settings name none: nothing is charged, and what was asked of an earlier one stays open. */
export const gateway = (): Gateway | null => chosen

/** How an order can be paid here. */
export const offeredPaymentTypes = (): PaymentType[] =>
  chosen ? [...PaymentType.options] : PaymentType.options.filter((type) => settledBy(type) === 'wallet')

/** How a shopper can pay for a charge of their wallet: never with the wallet. */
export const offeredChargeTypes = (): GatewayType[] => (chosen ? [...GatewayType.options] : [])

/** Refuses a payment type that this shop does not offer, before anything is written. */
export function requireOffered(
  type: PaymentType,
  code: ErrorCode,
  offered: readonly PaymentType[] = offeredPaymentTypes(),
): void {
  if (!offered.includes(type)) throw new ShopError(code, { reason: 'PAYMENT_TYPE_NOT_OFFERED', offered })
}
