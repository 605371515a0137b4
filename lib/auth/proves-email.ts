import { z } from 'zod'

const GoogleProfile = z.object({ email_verified: z.literal(true) })
const KakaoProfile = z.object({
  kakao_account: z.object({ is_email_valid: z.literal(true), is_email_verified: z.literal(true) }),
})

/** The profile of each provider when it has verified the address. Naver does not report it. */
const PROOFS: Record<string, z.ZodType | undefined> = { google: GoogleProfile, kakao: KakaoProfile }

/** Whether an outside provider has verified the e-mail address of a profile. */
export const provesEmail = (provider: string, profile: unknown): boolean =>
  Object.hasOwn(PROOFS, provider) && PROOFS[provider]?.safeParse(profile).success === true
