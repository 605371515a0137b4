import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { AnId, Text } from '@/lib/http/shapes'
import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/users/password-rule'

const tag = '사용자'

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .meta({ jsonSchema: { type: 'string', format: 'email', maxLength: 254 } })

export const UserCreateRequest = z.object({
  email: Email,
  password: z.string().min(PASSWORD_MIN).max(PASSWORD_MAX).meta({
    description:
      "Refused when easy to guess: a common word, a sequence, a repetition, or based on the e-mail address, the name or the shop's name. `reason` tells which.",
  }),
  name: Text(1, 40),
})
export type UserCreateRequest = z.output<typeof UserCreateRequest>

export const UserResponse = z.object({ userId: AnId, userName: z.string(), email: z.string() })
export type UserResponse = z.infer<typeof UserResponse>

export const MeResponse = UserResponse.extend({ role: z.enum(['SHOPPER', 'OPERATOR']) })
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
