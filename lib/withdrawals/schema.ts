import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, pageById, pageOfItems, Text, Timestamp, Won } from '@/lib/http/shapes'
import { BANKS } from '@/lib/wallet/banks'

const tag = '잔액'

export const WITHDRAWAL_STATES = ['REQUESTED', 'PAID', 'REFUSED', 'CANCELLED'] as const
const State = z.enum(WITHDRAWAL_STATES)
const Bank = z.enum(BANKS)

/** As typed, with or without hyphens; stored as digits. */
const AccountNumber = z
  .string()
  .trim()
  .max(30)
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{8,16}$/, 'must be an account number of 8 to 16 digits'))
  .meta({ jsonSchema: { type: 'string', maxLength: 30 } })

export const WithdrawalResponse = z.object({
  withdrawalId: IdInResponse,
  amount: Won.min(1),
  state: State,
  bank: Bank,
  accountHint: z.string().meta({ description: 'The last four digits of the account number' }),
  holder: z.string().nullable(),
  reason: z.string().nullable().meta({ description: 'Why it was refused' }),
  requestedAt: Timestamp,
  closedAt: Timestamp.nullable(),
})
export type WithdrawalResponse = z.infer<typeof WithdrawalResponse>

export const requestWithdrawalEndpoint = endpoint({
  name: 'requestWithdrawal',
  route: 'POST /api/v1/withdrawals',
  tag,
  summary: '출금 신청',
  description:
    'Takes the amount from the wallet and asks the shop to pay it to a bank account. One request at a time. Money that was charged by card or KakaoPay cannot be withdrawn: INSUFFICIENT_BALANCE says how much is `withdrawable`. Refused with `reason` EMAIL_NOT_VERIFIED until the e-mail address is proven, and WITHDRAWAL_WAITING while another one waits.',
  who: 'session',
  stepUp: true,
  body: z.object({
    amount: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
    bank: Bank,
    accountNumber: AccountNumber,
    holder: Text(1, 40),
  }),
  status: 201,
  response: WithdrawalResponse,
  errors: ['INSUFFICIENT_BALANCE', 'USER_NOT_FOUND'],
  limit: { calls: 10, seconds: 600 },
})

export const listWithdrawalsEndpoint = endpoint({
  name: 'listWithdrawals',
  route: 'GET /api/v1/withdrawals',
  tag,
  summary: '출금 내역',
  description: 'Newest first. Of an account number only the last four digits are shown.',
  who: 'person',
  query: z.object({ ...pageById(20) }),
  response: pageOfItems(WithdrawalResponse),
})

const params = z.object({ withdrawalId: IdInUrl })

export const cancelWithdrawalEndpoint = endpoint({
  name: 'cancelWithdrawal',
  route: 'POST /api/v1/withdrawals/{withdrawalId}/cancel',
  tag,
  summary: '출금 취소',
  description:
    'Puts the amount back into the wallet. Refused with `reason` WITHDRAWAL_CLOSED after the shop has decided.',
  who: 'person',
  params,
  response: WithdrawalResponse,
  limit: { calls: 30, seconds: 60 },
})

export const WithdrawalRow = WithdrawalResponse.extend({ userId: IdInResponse, userName: z.string() })
export type WithdrawalRow = z.infer<typeof WithdrawalRow>

const admin = { tag: '운영', who: { scope: 'wallets:write' } } as const
/** A person answers for what leaves the shop. */
const byPerson = { tag: '운영', who: { scope: 'wallets:write', by: 'person' } } as const

export const adminListWithdrawalsEndpoint = endpoint({
  ...admin,
  name: 'adminListWithdrawals',
  route: 'GET /api/v1/admin/withdrawals',
  summary: '출금 신청 목록',
  description: 'Those that wait first in, first out; all others newest first.',
  query: z.object({
    state: State.optional(),
    userId: IdInUrl.optional(),
    ...pageById(50),
  }),
  response: pageOfItems(WithdrawalRow),
})

export const revealAccountEndpoint = endpoint({
  ...byPerson,
  stepUp: true,
  name: 'adminRevealWithdrawalAccount',
  route: 'POST /api/v1/admin/withdrawals/{withdrawalId}/account',
  summary: '출금 계좌 보기',
  description:
    'The whole account number of a withdrawal that waits, null if it was encrypted with another secret. Who asked is kept in the log.',
  params,
  response: z.object({ accountNumber: z.string().nullable() }),
  limit: { calls: 60, seconds: 600 },
})

export const settleWithdrawalEndpoint = endpoint({
  ...byPerson,
  stepUp: true,
  name: 'adminSettleWithdrawal',
  route: 'POST /api/v1/admin/withdrawals/{withdrawalId}/settle',
  summary: '출금 완료',
  description: 'Notes that the money was paid to the account, and tells the owner.',
  params,
  response: WithdrawalRow,
})

export const refuseWithdrawalEndpoint = endpoint({
  ...byPerson,
  name: 'adminRefuseWithdrawal',
  route: 'POST /api/v1/admin/withdrawals/{withdrawalId}/refuse',
  summary: '출금 거절',
  description: 'Puts the amount back into the wallet, and tells the owner why.',
  params,
  body: z.object({ reason: Text(1, 200) }),
  response: WithdrawalRow,
})
