import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { OPERATOR_ROLES } from '@/lib/http/scopes'
import { IdInResponse, Text } from '@/lib/http/shapes'
import { LOCALES } from '@/lib/i18n/locale'
import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/users/password-rule'

const tag = '사용자'

/** Of the addresses of users who left. Nobody can register such a domain. */
export const DOMAIN_OF_FORMER = 'left.invalid'

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email().refine((email) => !email.endsWith(`@${DOMAIN_OF_FORMER}`), 'is not an address'))
  .meta({ jsonSchema: { type: 'string', format: 'email', maxLength: 254 } })

export const UserCreateRequest = z.object({
  email: Email,
  password: z.string().min(PASSWORD_MIN).max(PASSWORD_MAX).meta({
    description:
      "Refused when easy to guess: a common word, one that leaked elsewhere, a sequence, a repetition, or based on the e-mail address, the name or the shop's name. `reason` tells which.",
  }),
  name: Text(1, 40),
  locale: z.enum(LOCALES).optional().meta({ description: 'The language of mails' }),
  agreedVersion: z
    .string()
    .max(20)
    .optional()
    .meta({ description: 'The version of the terms and the privacy policy that the person has agreed to' }),
  marketing: z.boolean().optional().meta({ description: 'Whether the person agrees to marketing mails' }),
})
export type UserCreateRequest = z.output<typeof UserCreateRequest>

export const UserResponse = z.object({ userId: IdInResponse, userName: z.string(), email: z.string() })
export type UserResponse = z.infer<typeof UserResponse>

export const OperatorRoleSchema = z.enum(OPERATOR_ROLES)

/** Which of the operators' roles a user has. */
export const OperatorRoleOf = OperatorRoleSchema.nullable().meta({
  description: 'What an operator may do; null for a shopper',
})

export const MeResponse = UserResponse.extend({
  role: z.enum(['SHOPPER', 'OPERATOR']),
  operatorRole: OperatorRoleOf,
  emailVerified: z.boolean(),
  phone: z.string().nullable(),
  locale: z.enum(LOCALES).nullable().meta({ description: 'The language of mails; null for the shop’s own' }),
})
export type MeResponse = z.infer<typeof MeResponse>

export const createUserEndpoint = endpoint({
  name: 'createUser',
  route: 'POST /api/v1/users',
  tag,
  summary: '회원 가입',
  who: 'anyone',
  body: UserCreateRequest,
  status: 201,
  response: UserResponse,
  errors: ['EMAIL_TAKEN'],
  limit: { calls: 20, seconds: 600 },
  example: {
    body: { email: 'daeun@example.com', password: 'correct horse', name: '이다은' },
    response: { userId: 1, userName: '이다은', email: 'daeun@example.com' },
  },
})

export const getMeEndpoint = endpoint({
  name: 'getMe',
  route: 'GET /api/v1/users/me',
  tag,
  summary: '내 정보 조회',
  who: 'person',
  response: MeResponse,
})
