import { type QueueRows, series } from './rows'

export const expiredKeys: QueueRows = {
  table: 'idempotency_keys',
  fill: `insert into idempotency_keys (actor, key, fingerprint, expires_at)
    select 'a', n::text, 'f', now() - interval '1 minute' from ${series}`,
  processAll: `update idempotency_keys set expires_at = now() + interval '1 day'`,
}

export const expiredSessions: QueueRows = {
  table: 'sessions',
  fill: `insert into sessions (id, user_id, epoch, created_at, expires_at)
    select gen_random_uuid(), 1, 0, now() - interval '90 days', now() - interval '60 days' from ${series}`,
  processAll: `update sessions set expires_at = now() + interval '1 day'`,
}

export const oldSignInFailures: QueueRows = {
  table: 'sign_in_failures',
  fill: `insert into sign_in_failures (account, source, failures, last_at, next_at)
    select n::text, 'network', 1, now() - interval '2 days', now() - interval '2 days' from ${series}`,
  processAll: 'update sign_in_failures set last_at = now()',
}

export const resetRequests: QueueRows = {
  table: 'password_reset_requests',
  fill: `insert into password_reset_requests (id, email) select gen_random_uuid(), 'nobody' || n from ${series}`,
  processAll: 'delete from password_reset_requests',
}

export const expiredLinks: QueueRows = {
  table: 'account_links',
  fill: `insert into account_links (id, user_id, purpose, email, created_at, expires_at)
    select gen_random_uuid(), n, 'VERIFY_EMAIL', 'x', now() - interval '90 days', now() - interval '60 days' from ${series}`,
  processAll: `update account_links set expires_at = now() + interval '1 day'`,
}

export const expiredInvitations: QueueRows = {
  table: 'operator_invitations',
  fill: `insert into operator_invitations (id, email, role, invited_by, created_at, expires_at)
    select gen_random_uuid(), 'x' || n, 'SUPPORT', n, now() - interval '90 days', now() - interval '60 days' from ${series}`,
  processAll: `update operator_invitations set expires_at = now() + interval '1 day'`,
}

export const expiredChallenges: QueueRows = {
  table: 'passkey_challenges',
  fill: `insert into passkey_challenges (id, challenge, expires_at)
    select gen_random_uuid(), 'x', now() - interval '60 days' from ${series}`,
  processAll: `update passkey_challenges set expires_at = now() + interval '1 day'`,
}

export const expiredSignIns: QueueRows = {
  table: 'pending_sign_ins',
  fill: `insert into pending_sign_ins (id, user_id, epoch, expires_at)
    select gen_random_uuid(), n, 0, now() - interval '60 days' from ${series}`,
  processAll: `update pending_sign_ins set expires_at = now() + interval '1 day'`,
}

export const formerMembers: QueueRows = {
  table: 'former_members',
  fill: `insert into former_members (user_id, name, email, left_at, delete_after)
    select n, 'n', 'x', now() - interval '6 years', now() - interval '1 year' from ${series}`,
  processAll: `update former_members set delete_after = now() + interval '1 day'`,
}

export const oldTickets: QueueRows = {
  table: 'tickets',
  fill: `insert into tickets (email, locale, topic, message, created_at)
    select 'x', 'ko', 'OTHER', 'm', now() - interval '5 years' from ${series}`,
  processAll: 'update tickets set created_at = now()',
}
