import { z } from 'zod'

/** The key is sent there: encrypted, or to this machine. */
const providerUrl = (usual: string) =>
  z
    .url('an https address')
    .regex(/^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$))/, 'an https address')
    .default(usual)

/** It is sent in a header. */
const key = z
  .string()
  .regex(/^[\x21-\x7e]{8,200}$/, '8 to 200 characters without spaces')
  .optional()

/** How KakaoPay and Toss Payments know the shop. Their keys are secrets. */
export const paymentSettings = {
  KAKAOPAY_SECRET_KEY: key,
  KAKAOPAY_CID: z
    .string()
    .regex(/^[A-Za-z0-9]{10}$/, 'the 10 letters and digits of a contract, such as TC0ONETIME')
    .optional(),
  KAKAOPAY_CID_SECRET: z
    .string()
    .regex(/^[0-9a-z]{24}$/, '24 lower-case letters and digits')
    .optional(),
  KAKAOPAY_URL: providerUrl('https://open-api.kakaopay.com'),
  TOSS_SECRET_KEY: z
    .string()
    .regex(/^(test|live)_sk_[\x21-\x7e]{8,190}$/, 'a secret key that begins with test_sk_ or live_sk_')
    .optional(),
  TOSS_URL: providerUrl('https://api.tosspayments.com'),
}

/** KakaoPay's contracts for tests: one payment, and a subscription. */
const TEST_CONTRACTS = ['TC0ONETIME', 'TCSUBSCRIP']

type Keys = { KAKAOPAY_CID?: string | undefined; TOSS_SECRET_KEY?: string | undefined }

/** The first setting with which a provider only pretends to take money, or null. */
export function findTestKey({ KAKAOPAY_CID, TOSS_SECRET_KEY }: Keys): string | null {
  if (KAKAOPAY_CID && TEST_CONTRACTS.includes(KAKAOPAY_CID)) return 'KAKAOPAY_CID'
  return TOSS_SECRET_KEY?.startsWith('test_') ? 'TOSS_SECRET_KEY' : null
}
