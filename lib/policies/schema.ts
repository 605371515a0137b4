import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'

const tag = '사용자'

export const ConsentResponse = z.object({
  agreedVersion: z.string().nullable().meta({ description: 'The terms and privacy policy agreed to' }),
  currentVersion: z.string(),
  marketing: z.boolean(),
})
export type ConsentResponse = z.infer<typeof ConsentResponse>

export const getConsentsEndpoint = endpoint({
  name: 'getConsents',
  route: 'GET /api/v1/consents',
  tag,
  summary: '동의 내역 조회',
  who: 'person',
  response: ConsentResponse,
})

export const agreeEndpoint = endpoint({
  name: 'agreeToPolicies',
  route: 'POST /api/v1/consents',
  tag,
  summary: '약관 동의',
  description:
    'Agrees to the terms and the privacy policy of this version, which must be the current one (else `reason` POLICY_CHANGED).',
  who: 'session',
  body: z.object({ version: z.string().min(1).max(20) }),
  response: ConsentResponse,
  limit: { calls: 30, seconds: 60 },
})

export const setMarketingEndpoint = endpoint({
  name: 'setMarketingConsent',
  route: 'PUT /api/v1/consents/marketing',
  tag,
  summary: '마케팅 수신 동의 변경',
  description: 'Off until it is agreed to. Each change is kept with its time.',
  who: 'session',
  body: z.object({ agreed: z.boolean() }),
  response: ConsentResponse,
  limit: { calls: 30, seconds: 60 },
})
