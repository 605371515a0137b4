import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, Text, Timestamp } from '@/lib/http/shapes'

const tag = '사용자'

/** Longer than any single value that browsers send. */
const ENCODED_MAX = 8000

const Encoded = z
  .string()
  .min(1)
  .max(ENCODED_MAX)
  .regex(/^[\w-]+$/, 'is not in base64url')

const Credential = z.object({
  id: Encoded.max(1400),
  rawId: Encoded.max(1400),
  type: z.literal('public-key'),
})

/** What `navigator.credentials.create()` returns, as JSON. Extensions are not used, so what they return is left out. */
const Registration = Credential.extend({
  response: z.object({
    clientDataJSON: Encoded,
    attestationObject: Encoded,
    transports: z.array(Text(1, 20)).max(10).optional(),
  }),
}).transform(
  ({ response: { transports = [], ...response }, ...credential }): RegistrationResponseJSON => ({
    ...credential,
    response: { ...response, transports },
    clientExtensionResults: {},
  }),
)

/** What `navigator.credentials.get()` returns, as JSON. */
const Authentication = Credential.extend({
  response: z.object({
    clientDataJSON: Encoded,
    authenticatorData: Encoded,
    signature: Encoded,
    userHandle: Encoded.nullish(),
  }),
}).transform(
  ({ response: { userHandle, ...response }, ...credential }): AuthenticationResponseJSON => ({
    ...credential,
    response: { ...response, ...(userHandle ? { userHandle } : {}) },
    clientExtensionResults: {},
  }),
)

const ChallengeId = z.uuid()

export const PasskeyProof = z.object({ challengeId: ChallengeId, response: Authentication })
export type PasskeyProof = z.output<typeof PasskeyProof>

/** An object that the standard defines. */
const options = <Options>(standard: string) =>
  z.custom<Options>().meta({
    description: `${standard} of Web Authentication, as JSON`,
    jsonSchema: { type: 'object' },
  })

const PasskeyRequest = z.object({
  challengeId: ChallengeId,
  options: options<PublicKeyCredentialRequestOptionsJSON>('PublicKeyCredentialRequestOptions'),
})
export type PasskeyRequest = z.infer<typeof PasskeyRequest>

const PasskeyRegistration = z.object({
  challengeId: ChallengeId,
  options: options<PublicKeyCredentialCreationOptionsJSON>('PublicKeyCredentialCreationOptions'),
})
export type PasskeyRegistration = z.infer<typeof PasskeyRegistration>

export const PasskeyResponse = z.object({
  passkeyId: IdInResponse,
  name: z.string(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
})
export type PasskeyResponse = z.infer<typeof PasskeyResponse>

const RecoveryCodes = z.array(z.string()).meta({
  description: 'Each signs in once instead of the second factor. Returned only here.',
})
const FirstRecoveryCodes = RecoveryCodes.nullable().meta({
  description: 'Of the first factor; null when the account has another one, whose codes stay valid',
})

const FactorsResponse = z.object({
  hasPassword: z.boolean(),
  passkeys: z.array(PasskeyResponse),
  authenticatorApp: z.object({ createdAt: Timestamp }).nullable(),
  recoveryCodesLeft: z.int(),
})
export type FactorsResponse = z.infer<typeof FactorsResponse>

/** Six digits of an app, or a recovery code, as copied. */
export const FactorCode = Text(6, 40)

export const getFactorsEndpoint = endpoint({
  name: 'getFactors',
  route: 'GET /api/v1/factors',
  tag,
  summary: '로그인 수단 조회',
  description: 'How the user can prove who they are.',
  who: 'session',
  response: FactorsResponse,
})

export const requestPasskeyEndpoint = endpoint({
  name: 'requestPasskey',
  route: 'POST /api/v1/passkeys/challenges',
  tag,
  summary: '패스키 요청',
  description:
    'Options for `navigator.credentials.get()`, valid once within five minutes. They name no account. What the browser returns signs in at `/api/auth/callback/credentials` (`challengeId`, and `passkey` as JSON text) or confirms a session.',
  who: 'anyone',
  response: PasskeyRequest,
  limit: { calls: 60, seconds: 60 },
})

export const beginPasskeyEndpoint = endpoint({
  name: 'beginPasskey',
  route: 'POST /api/v1/passkeys/registrations',
  tag,
  summary: '패스키 등록 시작',
  description: 'Options for `navigator.credentials.create()`, valid once within five minutes.',
  who: 'session',
  stepUp: true,
  response: PasskeyRegistration,
  limit: { calls: 20, seconds: 60 },
})

const PasskeyName = Text(1, 60)

const PasskeyAddRequest = z.object({ challengeId: ChallengeId, name: PasskeyName, response: Registration })
export type PasskeyAddRequest = z.output<typeof PasskeyAddRequest>

const PasskeyAdded = z.object({ passkey: PasskeyResponse, recoveryCodes: FirstRecoveryCodes })
export type PasskeyAdded = z.infer<typeof PasskeyAdded>

export const addPasskeyEndpoint = endpoint({
  name: 'addPasskey',
  route: 'POST /api/v1/passkeys',
  tag,
  summary: '패스키 등록',
  description:
    'Stores a passkey that the browser has made. From the first factor on a password alone signs nobody in, and all other sessions end. The owner gets a mail.',
  who: 'session',
  stepUp: true,
  body: PasskeyAddRequest,
  status: 201,
  response: PasskeyAdded,
  limit: { calls: 20, seconds: 60 },
})

export const renamePasskeyEndpoint = endpoint({
  name: 'renamePasskey',
  route: 'PATCH /api/v1/passkeys/{passkeyId}',
  tag,
  summary: '패스키 이름 변경',
  who: 'session',
  params: z.object({ passkeyId: IdInUrl }),
  body: z.object({ name: PasskeyName }),
  response: PasskeyResponse,
  missing: 'PASSKEY_NOT_FOUND',
  limit: { calls: 30, seconds: 60 },
})

export const removePasskeyEndpoint = endpoint({
  name: 'removePasskey',
  route: 'DELETE /api/v1/passkeys/{passkeyId}',
  tag,
  summary: '패스키 삭제',
  description: 'Without any factor left, a password alone signs in again. The owner gets a mail.',
  who: 'session',
  stepUp: true,
  params: z.object({ passkeyId: IdInUrl }),
  status: 204,
  response: z.undefined(),
  missing: 'PASSKEY_NOT_FOUND',
  limit: { calls: 30, seconds: 60 },
})

const AppSecret = z.object({
  secret: z.string().meta({ description: 'For typing into the app, in base32' }),
  address: z.string().meta({ description: 'The `otpauth:` address of the QR code' }),
  qrCode: z.string().meta({ description: 'The QR code as an SVG image' }),
})
export type AppSecret = z.infer<typeof AppSecret>

export const beginAppEndpoint = endpoint({
  name: 'beginAuthenticatorApp',
  route: 'POST /api/v1/authenticator-app',
  tag,
  summary: '인증 앱 등록 시작',
  description:
    'A secret for the authenticator app, returned only here. It counts once a code has confirmed it.',
  who: 'session',
  stepUp: true,
  response: AppSecret,
  errors: ['INVALID_REQUEST'],
  limit: { calls: 20, seconds: 60 },
})

export const confirmAppEndpoint = endpoint({
  name: 'confirmAuthenticatorApp',
  route: 'PUT /api/v1/authenticator-app',
  tag,
  summary: '인증 앱 등록',
  description:
    'Confirms the secret by its first code. From the first factor on a password alone signs nobody in, and all other sessions end. The owner gets a mail.',
  who: 'session',
  stepUp: true,
  body: z.object({ code: FactorCode }),
  response: z.object({ recoveryCodes: FirstRecoveryCodes }),
  limit: { calls: 10, seconds: 60 },
})

export const removeAppEndpoint = endpoint({
  name: 'removeAuthenticatorApp',
  route: 'DELETE /api/v1/authenticator-app',
  tag,
  summary: '인증 앱 삭제',
  description: 'Without any factor left, a password alone signs in again. The owner gets a mail.',
  who: 'session',
  stepUp: true,
  status: 204,
  response: z.undefined(),
  limit: { calls: 20, seconds: 60 },
})

export const renewRecoveryCodesEndpoint = endpoint({
  name: 'renewRecoveryCodes',
  route: 'POST /api/v1/recovery-codes',
  tag,
  summary: '복구 코드 다시 만들기',
  description: 'Ten new codes; the old ones are no longer valid. The owner gets a mail.',
  who: 'session',
  stepUp: true,
  response: z.object({ recoveryCodes: RecoveryCodes }),
  limit: { calls: 20, seconds: 600 },
})
