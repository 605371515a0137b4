import { type ErrorCode, ShopError } from '@/lib/errors'
import { PaymentType } from '@/lib/orders/schema'
import type { Gateway } from '@/lib/payments/gateway'
import { httpGateway } from '@/lib/payments/http-gateway'
import { providerFor } from '@/lib/payments/providers'
import { GatewayType, settledBy } from '@/lib/payments/settled-by'
import { env } from '@/lib/settings/env'
import { usesSandbox } from '@/lib/settings/settings'

const configured = env.GATEWAY_URL
  ? httpGateway({
      url: env.GATEWAY_URL,
      key: env.GATEWAY_KEY,
      timeoutMs: env.GATEWAY_TIMEOUT_MS,
      sandbox: usesSandbox(env),
    })
  : null

/** Null without a gateway in the settings: nothing is charged, and open payments of an earlier one stay open. */
export const gateway = (): Gateway | null => configured

/** The payment types for charging a wallet: those with a configured gateway or payment company. */
export const offeredChargeTypes = (): GatewayType[] =>
  GatewayType.options.filter((type) => configured !== null || providerFor(type) !== null)

/** The payment types that this shop offers for orders. */
export const offeredPaymentTypes = (): PaymentType[] => {
  const charged: PaymentType[] = offeredChargeTypes()
  return PaymentType.options.filter((type) => settledBy(type) === 'wallet' || charged.includes(type))
}

/** Refuses a payment type that this shop does not offer, before anything is written. */
export function requireOffered(
  type: PaymentType,
  code: ErrorCode,
  offered: readonly PaymentType[] = offeredPaymentTypes(),
): void {
  if (!offered.includes(type)) throw new ShopError(code, { reason: 'PAYMENT_TYPE_NOT_OFFERED', offered })
}
