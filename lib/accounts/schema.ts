import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { Text } from '@/lib/http/shapes'
import { LOCALES } from '@/lib/i18n/locale'
import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/users/password-rule'
import { Email, MeResponse } from '@/lib/users/schema'

const tag = '사용자'

/** Also one that is too short for a new password, because it may be older than the rule. */
const CurrentPassword = z.string().min(1).max(PASSWORD_MAX)
const NewPassword = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX)
const Token = z.string().min(1).max(200).meta({ description: 'What follows `#` in the link of the mail' })

/** As typed, with or without hyphens; stored as digits. */
const Phone = z
  .string()
  .trim()
  .max(20)
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^0\d{8,10}$/, 'must be a Korean telephone number such as 010-1234-5678'))
  .meta({ jsonSchema: { type: 'string', maxLength: 20 } })

/** A password is checked: guesses are limited like sign-ins. */
const withPassword = { calls: 10, seconds: 600 }

export const editProfileEndpoint = endpoint({
  name: 'editProfile',
  route: 'PATCH /api/v1/users/me',
  tag,
  summary: '내 정보 변경',
  description: 'Fields that are left out stay as they are. `locale` is the language of mails.',
  who: 'session',
  body: z.object({
    name: Text(1, 40).optional(),
    phone: Phone.nullable().optional(),
    locale: z.enum(LOCALES).optional(),
  }),
  response: MeResponse,
  limit: { calls: 30, seconds: 60 },
})

export const changePasswordEndpoint = endpoint({
  name: 'changePassword',
  route: 'PUT /api/v1/users/me/password',
  tag,
  summary: '비밀번호 변경',
  description: 'All other sessions end, and the owner gets a mail.',
  who: 'session',
  stepUp: 'ifSecondFactor',
  body: z.object({ currentPassword: CurrentPassword, password: NewPassword }),
  status: 204,
  response: z.undefined(),
  limit: withPassword,
})

export const requestVerificationEndpoint = endpoint({
  name: 'requestEmailVerification',
  route: 'POST /api/v1/users/me/email-verification',
  tag,
  summary: '이메일 인증 메일 보내기',
  description: 'Mails a link that proves the address. At most one a minute and five a day.',
  who: 'session',
  status: 204,
  response: z.undefined(),
  errors: ['INVALID_REQUEST'],
  limit: { calls: 10, seconds: 600 },
})

export const requestEmailChangeEndpoint = endpoint({
  name: 'requestEmailChange',
  route: 'POST /api/v1/users/me/email',
  tag,
  summary: '이메일 변경 요청',
  description:
    'Mails a link to the new address and a notice to the old one. The address changes when the link is used.',
  who: 'session',
  stepUp: 'ifSecondFactor',
  body: z.object({ email: Email, password: CurrentPassword }),
  status: 204,
  response: z.undefined(),
  limit: withPassword,
})

export const confirmEmailEndpoint = endpoint({
  name: 'confirmEmail',
  route: 'POST /api/v1/email-confirmations',
  tag,
  summary: '이메일 인증',
  description: 'Uses the link of a mail, once. No sign-in is needed: the link proves the address.',
  who: 'anyone',
  body: z.object({ token: Token }),
  response: z.object({ email: z.string(), changed: z.boolean() }),
  errors: ['EMAIL_TAKEN'],
  limit: { calls: 20, seconds: 600 },
})

export const requestPasswordResetEndpoint = endpoint({
  name: 'requestPasswordReset',
  route: 'POST /api/v1/password-resets',
  tag,
  summary: '비밀번호 재설정 요청',
  description:
    'If there is an account with this address, it gets a mail with a link. The response does not tell whether there is one.',
  who: 'anyone',
  body: z.object({ email: Email }),
  status: 204,
  response: z.undefined(),
  limit: { calls: 10, seconds: 600 },
})

export const resetPasswordEndpoint = endpoint({
  name: 'resetPassword',
  route: 'PUT /api/v1/password-resets',
  tag,
  summary: '비밀번호 재설정',
  description: 'Uses the link of a mail, once. All sessions of the account end, and its keys are revoked.',
  who: 'anyone',
  body: z.object({ token: Token, password: NewPassword }),
  status: 204,
  response: z.undefined(),
  limit: { calls: 20, seconds: 600 },
})

export const leaveShopEndpoint = endpoint({
  name: 'leaveShop',
  route: 'POST /api/v1/users/me/leave',
  tag,
  summary: '회원 탈퇴',
  description:
    'Ends the account. Refused with `reason` BALANCE_LEFT while money is in the wallet, OPEN_ORDERS while an order or payment is open, UNDELIVERED_ORDERS while a paid order with an address has not arrived, OPEN_WITHDRAWAL while a withdrawal waits, and OPERATOR for operators. Without a password the session must have been confirmed within ten minutes. Records of orders and payments stay for five years, as the law demands.',
  who: 'session',
  stepUp: 'ifSecondFactor',
  body: z.object({ password: CurrentPassword.optional() }),
  status: 204,
  response: z.undefined(),
  limit: withPassword,
})
