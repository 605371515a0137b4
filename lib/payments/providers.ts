import { kakaoPay } from '@/lib/payments/kakaopay/kakaopay'
import { PROVIDER_NAMES, type Provider, type ProviderName } from '@/lib/payments/provider'
import type { GatewayType } from '@/lib/payments/settled-by'
import { toss } from '@/lib/payments/toss/toss'
import { env } from '@/lib/settings/env'
import { usesSandbox } from '@/lib/settings/settings'

const sandbox = usesSandbox(env)

const configured: Record<ProviderName, Provider | null> = {
  KAKAOPAY:
    env.KAKAOPAY_SECRET_KEY && env.KAKAOPAY_CID
      ? kakaoPay({
          url: env.KAKAOPAY_URL,
          secretKey: env.KAKAOPAY_SECRET_KEY,
          cid: env.KAKAOPAY_CID,
          cidSecret: env.KAKAOPAY_CID_SECRET,
          timeoutMs: env.KAKAOPAY_TIMEOUT_MS,
          sandbox,
        })
      : null,
  TOSS: env.TOSS_SECRET_KEY
    ? toss({ url: env.TOSS_URL, secretKey: env.TOSS_SECRET_KEY, timeoutMs: env.TOSS_TIMEOUT_MS, sandbox })
    : null,
}

const PROVIDER_OF: Record<GatewayType, ProviderName> = { KAKAO_PAY: 'KAKAOPAY', CARD: 'TOSS' }

/** Null when the settings have no account of this company: open payments of an earlier one stay open. */
export const getProvider = (name: ProviderName): Provider | null => configured[name]

/** The payment companies in the settings. */
export const configuredProviders = (): ProviderName[] =>
  PROVIDER_NAMES.filter((name) => configured[name] !== null)

/** The payment company for a payment type; null when none is in the settings. */
export const providerFor = (type: GatewayType): Provider | null => getProvider(PROVIDER_OF[type])
