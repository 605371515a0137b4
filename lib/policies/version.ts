/**
 * The version of the terms and the privacy policy that people agree to, as the day from which it holds. Raised with a change of
 * either, it makes the shop ask everyone again.
 */
export const AGREED_VERSION = '2026-12-01'

export const hasAgreed = (agreedVersion: string | null): boolean =>
  agreedVersion !== null && agreedVersion >= AGREED_VERSION
