import { type QueueRows, series } from './rows'

export const openPayments: QueueRows = {
  table: 'gateway_payments',
  fill: `insert into gateway_payments (reference, purpose, user_id, type, amount, created_at, next_try_at)
    select n::text, 'CHARGE', 1, 'CARD', 1, now() - interval '1 hour', now() - interval '1 minute' from ${series}`,
  processAll: `update gateway_payments set state = 'DECLINED'`,
}

export const owedRefunds: QueueRows = {
  table: 'gateway_payments, gateway_refunds',
  fill: `insert into gateway_payments (id, reference, purpose, user_id, type, amount, state, refund_total)
      select n, n::text, 'CHARGE', 1, 'CARD', 1, 'REFUND_OWED', 1 from ${series};
    insert into gateway_refunds (gateway_payment_id, amount, next_try_at)
      select n, 1, now() - interval '1 minute' from ${series}`,
  processAll: `update gateway_refunds set state = 'DONE', settled_at = now(); update gateway_payments set state = 'REFUNDED'`,
}

export const openAttempts: QueueRows = {
  table: 'gateway_payments, payment_attempts',
  fill: `insert into gateway_payments (reference, purpose, user_id, type, amount, provider, next_try_at)
    select 'attempt-of-a-buyer-' || lpad(n::text, 6, '0'), 'CHARGE', 1, 'CARD', 1, 'TOSS', now() + interval '100 years' from ${series};
    insert into payment_attempts (id, provider, amount, title, return_url, is_mobile, hold_until, next_try_at)
      select 'attempt-of-a-buyer-' || lpad(n::text, 6, '0'), 'TOSS', 1, 't', 'u', false, now() + interval '1 minute', now() - interval '1 minute' from ${series}`,
  processAll: `update payment_attempts set state = 'FAILED', settled_at = now(); update gateway_payments set state = 'DECLINED'`,
}

export const settledPayments: QueueRows = {
  table: 'gateway_payments',
  fill: `insert into gateway_payments (reference, purpose, user_id, type, amount, state, settled_at, verify_at)
    select n::text, 'CHARGE', 1, 'CARD', 1, 'APPROVED', now(), now() - n * interval '1 second' from ${series}`,
  processAll: 'update gateway_payments set verify_at = null',
}

export const oldWithdrawals: QueueRows = {
  table: 'withdrawals',
  fill: `insert into withdrawals (user_id, amount, state, bank, account, account_hint, holder, closed_at)
    select n, 1, 'PAID', 'KB', 'a', '0000', 'h', now() - interval '6 years' from ${series}`,
  processAll: 'update withdrawals set account = null, holder = null',
}
