import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

/** A minimal valid database: one row of each table with a constraint. */
const SHOP = `
  INSERT INTO users (id, email, name) VALUES (1, 'daeun@example.com', '이다은');
  INSERT INTO wallets (user_id, balance, entries) VALUES (1, 10000, 1);
  INSERT INTO wallet_entries (user_id, seq, type, amount, before, after) VALUES (1, 1, 'CHARGE', 10000, 0, 10000);
  INSERT INTO products (id, name, price, stock, stocked, sold, category) VALUES (1, '약과', 3000, 8, 10, 2, 'FOOD');
  INSERT INTO product_pictures (product_id, position, url) VALUES (1, 2, '/products/a.webp');
  INSERT INTO product_groups (id, name, options) VALUES (1, '약과', '[]');
  INSERT INTO price_schedules (id, product_id, sale_price, sale_from, sale_until, due_at) VALUES (1, 1, 2000, '2026-01-01', '2026-01-02', '2026-01-01');
  INSERT INTO categories (code, name, position) VALUES ('FOOD', '먹거리', 0);
  INSERT INTO synonyms (word, means) VALUES ('운동화', '{에어포스}');
  INSERT INTO failed_searches VALUES ('2026-01-01', '운동화', 1);
  INSERT INTO cart_items (user_id, product_id, quantity, price_seen, stock_seen) VALUES (1, 1, 2, 3000, 8);
  INSERT INTO coupons (id, code, name, discount_type, discount_amount, total, issued, claim_from, claim_until, expires_at)
    VALUES (1, 'TEN', '10 %', 'PERCENTAGE', 10, 100, 1, '2026-01-01', '2026-02-01', '2026-03-01');
  INSERT INTO user_coupons (id, coupon_id, user_id, claim_no) VALUES (1, 1, 1, 1);
  INSERT INTO orders (id, user_id, subtotal, total, ordered_at, expires_at) VALUES (1, 1, 3000, 3000, now(), now() + interval '30 min');
  INSERT INTO order_lines (order_id, product_id, product_name, unit_price, quantity) VALUES (1, 1, '약과', 3000, 1);
  INSERT INTO reviews (id, order_id, product_id, user_id, stars, body) VALUES (1, 1, 1, 1, 5, '좋아요');
  INSERT INTO review_pictures (name) VALUES ('review-' || repeat('0a', 16) || '.webp');
  INSERT INTO review_totals (product_id, stars_5) VALUES (1, 1);
  INSERT INTO payments (id, order_id, type, amount, receipt) VALUES (1, 1, 'BALANCE', 3000, 'r1');
  INSERT INTO gateway_payments (id, reference, purpose, user_id, order_id, type, amount) VALUES (1, 'g1', 'ORDER', 1, 1, 'CARD', 3000);
  INSERT INTO gateway_refunds (id, gateway_payment_id, amount) VALUES (1, 1, 1000);
  INSERT INTO gateway_payments (id, reference, purpose, user_id, order_id, type, amount, provider)
    VALUES (2, 'attempt-of-a-buyer-0001', 'ORDER', 1, 1, 'CARD', 3000, 'TOSS');
  INSERT INTO payment_attempts (id, order_id, provider, amount, title, return_url, is_mobile, state, ref, expires_at, hold_until, next_try_at)
    VALUES ('attempt-of-a-buyer-0001', 1, 'TOSS', 3000, '약과', 'https://shop.example', false, 'READY', 'r1', now(), now(), now());
  INSERT INTO hourly_sales (hour, product_id, units, amount, last_sold_at) VALUES ('2026-01-01T10:00Z', 1, 1, 3000, now());
  INSERT INTO external_sales (source, order_id, product_id, user_id, quantity, total_price, sold_at) VALUES ('mall', '1', 1, '1', 1, 3000, now());
  INSERT INTO outbox_events (aggregatetype, aggregateid, type, payload) VALUES ('order', '1', 'order.paid', '{}');
  INSERT INTO idempotency_keys (actor, key, fingerprint, status, body, expires_at) VALUES ('u1', 'k1', 'f', 200, '{}', now());
  INSERT INTO window_sales (scope, product_id, units, amount, last_sold_at) VALUES ('TODAY', 1, 1, 3000, now());
  INSERT INTO shop_totals VALUES ('2026-01-01T10:10Z', 0, 0, 0, 0, 0, 0, 0);
  INSERT INTO shop_mode (mode) VALUES ('TEST');
  INSERT INTO api_keys (name, digest, hint, scopes) VALUES ('제휴', 'd', 'xxxx', '{}');
  INSERT INTO sessions (id, user_id, epoch, expires_at) VALUES ('00000000-0000-4000-8000-000000000001', 1, 0, now() + interval '1 day');
  INSERT INTO sign_in_failures VALUES ('a', 'network:127.0.0.1', 1, now(), now());
  INSERT INTO notices (kind, event_key, recipient, user_id, address, locale, data, in_shop, mail_state)
    VALUES ('order.paid', 'order:1', 'user:1', 1, 'daeun@example.com', 'ko', '{}', true, 'PENDING');
  INSERT INTO tickets (email, locale, topic, message) VALUES ('a@example.com', 'ko', 'ORDER', '언제 와요?');
  INSERT INTO withdrawals (id, user_id, amount, bank, account, account_hint, holder) VALUES (1, 1, 3000, 'KB', 'x', '1234', '이다은');
  INSERT INTO cash_receipts (id, order_id, purpose, identity, identity_hint, amount) VALUES (1, 1, 'DEDUCTION', 'x', '5678', 3000);
  INSERT INTO text_messages (user_id, kind, event_key, phone, locale, data, expires_at) VALUES (1, 'order.shipped', 'order:1', '01012345678', 'ko', '{}', now());
  INSERT INTO consents (user_id, document, version, agreed) VALUES (1, 'TERMS', '2026-12-01', true);
  INSERT INTO account_links (id, user_id, purpose, email, expires_at)
    VALUES ('00000000-0000-4000-8000-000000000002', 1, 'VERIFY_EMAIL', 'daeun@example.com', now() + interval '1 day');
  INSERT INTO operator_invitations (id, email, role, invited_by, expires_at)
    VALUES ('00000000-0000-4000-8000-000000000003', 'staff@example.com', 'SUPPORT', 1, now() + interval '1 day');
  INSERT INTO passkeys (user_id, credential_id, public_key, counter, transports, name) VALUES (1, 'c', 'k', 0, '{}', '휴대폰');
  INSERT INTO authenticator_apps (user_id, secret) VALUES (1, 's');
  INSERT INTO pending_sign_ins (id, user_id, epoch, expires_at)
    VALUES ('00000000-0000-4000-8000-000000000004', 1, 0, now() + interval '5 min');
  INSERT INTO former_members (user_id, name, email, left_at, delete_after) VALUES (1, '이다은', 'daeun@example.com', now(), now() + interval '5 years');
  INSERT INTO addresses (user_id, recipient, phone, postal_code, road_address) VALUES (1, '이다은', '010-1234-5678', '04524', '세종대로 110');
  INSERT INTO order_deliveries (order_id, recipient, phone, postal_code, road_address)
    VALUES (1, '이다은', '010-1234-5678', '04524', '세종대로 110');
  INSERT INTO shipments (id, order_id, carrier, tracking_number) VALUES (1, 1, 'EPOST', '6892012345678');
  INSERT INTO returns (id, order_id, user_id, kind, reason) VALUES (1, 1, 1, 'EXCHANGE', 'FAULTY');
  INSERT INTO return_lines (return_id, order_id, product_id, quantity) VALUES (1, 1, 1, 1);
  INSERT INTO operator_log (id, actor, action, subject) VALUES (1, '운영자', 'EDIT', 'product:1');
  INSERT INTO staff_notes (id, user_id, author, text) VALUES (1, 1, '운영자', '전화 통화');
`

/** For each constraint, statements that violate only this one. */
const BREACHES: Record<string, string[]> = {
  users_email_check: [`UPDATE users SET email = 'Daeun@example.com'`, `UPDATE users SET email = 'nobody'`],
  users_name_check: [`UPDATE users SET name = '  '`],
  users_phone_check: [`UPDATE users SET phone = '010-1234-5678'`, `UPDATE users SET phone = '123'`],
  text_messages_phone_check: [`UPDATE text_messages SET phone = '010-1234-5678'`],
  text_messages_locale_check: [`UPDATE text_messages SET locale = 'fr'`],
  text_messages_channel_check: [`UPDATE text_messages SET channel = 'FAX'`],
  text_messages_state_check: [`UPDATE text_messages SET state = 'LOST'`],
  text_messages_attempts_check: ['UPDATE text_messages SET attempts = -1'],
  text_messages_sent_at_check: [
    `UPDATE text_messages SET state = 'SENT'`,
    'UPDATE text_messages SET sent_at = now()',
  ],
  cash_receipts_purpose_check: [`UPDATE cash_receipts SET purpose = 'FUN'`],
  cash_receipts_identity_hint_check: [`UPDATE cash_receipts SET identity_hint = 'abcd'`],
  cash_receipts_amount_check: ['UPDATE cash_receipts SET amount = 0'],
  cash_receipts_tax_free_check: [
    'UPDATE cash_receipts SET tax_free = -1',
    'UPDATE cash_receipts SET tax_free = 3001',
  ],
  cash_receipts_state_check: [`UPDATE cash_receipts SET state = 'LOST'`],
  cash_receipts_attempts_check: ['UPDATE cash_receipts SET attempts = -1'],
  cash_receipts_identity_check: ['UPDATE cash_receipts SET identity = NULL'],
  cash_receipts_issued_check: [
    `UPDATE cash_receipts SET state = 'ISSUED', issued_at = now()`,
    `UPDATE cash_receipts SET state = 'ISSUED', approval_number = '1'`,
  ],
  cash_receipts_closed_check: [
    `UPDATE cash_receipts SET state = 'FAILED'`,
    'UPDATE cash_receipts SET closed_at = now()',
  ],
  withdrawals_amount_check: [
    'INSERT INTO withdrawals (user_id, amount, state, closed_at, bank, account_hint) VALUES (1, 0, $$PAID$$, now(), $$KB$$, $$1234$$)',
  ],
  withdrawals_state_check: [`UPDATE withdrawals SET state = 'LOST', closed_at = now()`],
  withdrawals_account_hint_check: [`UPDATE withdrawals SET account_hint = '12'`],
  withdrawals_account_check: [
    'UPDATE withdrawals SET account = NULL',
    'UPDATE withdrawals SET holder = NULL',
  ],
  withdrawals_reason_check: [
    `UPDATE withdrawals SET reason = 'x'`,
    `UPDATE withdrawals SET state = 'REFUSED', closed_at = now()`,
  ],
  withdrawals_closed_at_check: [
    'UPDATE withdrawals SET closed_at = now()',
    `UPDATE withdrawals SET state = 'PAID'`,
  ],
  withdrawals_closed_once: [
    'UPDATE withdrawals SET amount = 1',
    `UPDATE withdrawals SET state = 'PAID', closed_at = now();
     UPDATE withdrawals SET state = 'CANCELLED'`,
  ],
  wallet_entries_withdrawal_check: [
    `INSERT INTO wallet_entries (user_id, seq, type, amount, before, after, withdrawal_id) VALUES (1, 2, 'CHARGE', 1, 10000, 10001, 1)`,
    `INSERT INTO wallet_entries (user_id, seq, type, amount, before, after, withdrawal_id, order_id) VALUES (1, 2, 'PAYMENT', 1, 10000, 9999, 1, 1)`,
  ],
  tickets_topic_check: [`UPDATE tickets SET topic = 'X'`],
  tickets_message_check: [
    `UPDATE tickets SET message = ''`,
    `UPDATE tickets SET message = repeat('x', 2001)`,
  ],
  tickets_answer_check: [`UPDATE tickets SET answer = 'x'`, 'UPDATE tickets SET answered_at = now()'],
  consents_document_check: [`UPDATE consents SET document = 'OTHER'`],
  account_links_purpose_check: [`UPDATE account_links SET purpose = 'OTHER'`],
  account_links_expires_at_check: ['UPDATE account_links SET expires_at = created_at'],
  users_operator_role_check: [
    `UPDATE users SET role = 'OPERATOR', operator_role = 'ANALYST'`,
    `UPDATE users SET operator_role = 'OWNER'`,
  ],
  operator_invitations_expires_at_check: ['UPDATE operator_invitations SET expires_at = created_at'],
  operator_invitations_accepted_check: [
    'UPDATE operator_invitations SET accepted_at = now()',
    'UPDATE operator_invitations SET accepted_by = 1',
  ],
  operator_invitations_used_once_check: [
    'UPDATE operator_invitations SET accepted_at = now(), accepted_by = 1, revoked_at = now()',
  ],
  passkeys_counter_check: ['UPDATE passkeys SET counter = -1'],
  authenticator_apps_last_step_check: ['UPDATE authenticator_apps SET last_step = -1'],
  pending_sign_ins_epoch_check: ['UPDATE pending_sign_ins SET epoch = -1'],
  former_members_delete_after_check: ['UPDATE former_members SET delete_after = left_at'],
  users_locale_check: [`UPDATE users SET locale = 'fr'`],
  coupons_reminded_to_check: ['UPDATE coupons SET reminded_to = -1'],
  notices_attempts_check: ['UPDATE notices SET attempts = -1'],
  notices_locale_check: [`UPDATE notices SET locale = 'fr'`],
  notices_in_shop_check: ['UPDATE notices SET user_id = NULL'],
  notices_address_check: ['UPDATE notices SET address = NULL'],
  notices_sent_at_check: [`UPDATE notices SET mail_state = 'SENT'`],
  users_session_epoch_check: ['UPDATE users SET session_epoch = -1'],
  sign_in_failures_failures_check: ['UPDATE sign_in_failures SET failures = 0'],
  sessions_epoch_check: ['UPDATE sessions SET epoch = -1'],
  sessions_expires_at_check: ['UPDATE sessions SET expires_at = created_at'],
  wallets_balance_check: ['UPDATE wallets SET balance = -1', 'UPDATE wallets SET balance = 9007199254740992'],
  wallets_closed_at_check: ['UPDATE wallets SET closed_at = now()'],
  wallets_entries_check: ['UPDATE wallets SET entries = -1'],
  wallet_entries_seq_check: [entry({ seq: 0, before: 0, after: 1 })],
  wallet_entries_first_check: [
    `INSERT INTO users (id, email, name) VALUES (2, 'b@example.com', 'b');
     INSERT INTO wallets (user_id) VALUES (2);
     INSERT INTO wallet_entries (user_id, seq, type, amount, before, after) VALUES (2, 1, 'CHARGE', 1, 5, 6)`,
  ],
  wallet_entries_amount_check: [entry({ amount: 0, after: 10_000 }), entry({ amount: -1, after: 9999 })],
  wallet_entries_before_check: [entry({ before: -1, after: 0 })],
  wallet_entries_after_check: [
    entry({ after: 10_002 }),
    entry({ type: 'REFUND', after: 9999 }),
    entry({ type: 'PAYMENT', order: 1, after: 10_001 }),
    entry({ type: 'PAYMENT', order: 1, amount: 10_001, after: -1 }),
  ],
  wallet_entries_cause_check: [entry({ type: 'PAYMENT', after: 9999 })],
  wallet_entries_charge_check: [
    `INSERT INTO wallet_entries (user_id, seq, type, amount, before, after, gateway_payment_id) VALUES (1, 2, 'REFUND', 1, 10000, 10001, 1)`,
    `INSERT INTO wallet_entries (user_id, seq, type, amount, before, after, gateway_payment_id, order_id) VALUES (1, 2, 'PAYMENT', 1, 10000, 9999, 1, 1)`,
  ],
  wallet_entries_append_only: ['UPDATE wallet_entries SET reason = $$x$$', 'DELETE FROM wallet_entries'],
  operator_log_append_only: ['UPDATE operator_log SET actor = $$x$$', 'DELETE FROM operator_log'],
  staff_notes_append_only: ['UPDATE staff_notes SET text = $$x$$', 'DELETE FROM staff_notes'],
  staff_notes_subject_check: [
    `INSERT INTO staff_notes (author, text) VALUES ('운영자', 'x')`,
    `INSERT INTO staff_notes (order_id, user_id, author, text) VALUES (1, 1, '운영자', 'x')`,
  ],
  staff_notes_text_check: [
    `INSERT INTO staff_notes (user_id, author, text) VALUES (1, '운영자', '  ')`,
    `INSERT INTO staff_notes (user_id, author, text) VALUES (1, '운영자', repeat('x', 2001))`,
  ],
  addresses_recipient_check: [`UPDATE addresses SET recipient = ' '`],
  addresses_phone_check: [
    `UPDATE addresses SET phone = '01012345678'`,
    `UPDATE addresses SET phone = '02-123-4567'`,
  ],
  addresses_postal_code_check: [`UPDATE addresses SET postal_code = '0452'`],
  addresses_road_address_check: [`UPDATE addresses SET road_address = ''`],
  categories_code_check: [`UPDATE categories SET code = 'food'`, `UPDATE categories SET code = ''`],
  categories_name_check: [`UPDATE categories SET name = ' '`],
  categories_position_check: ['UPDATE categories SET position = -1'],
  reviews_stars_check: ['UPDATE reviews SET stars = 0', 'UPDATE reviews SET stars = 6'],
  reviews_body_check: [`UPDATE reviews SET body = ' '`],
  reviews_pictures_check: [`UPDATE reviews SET pictures = array_fill('p'::text, '{4}')`],
  reviews_reports_check: ['UPDATE reviews SET reports = -1'],
  reviews_hidden_check: ['UPDATE reviews SET hidden_at = now()', `UPDATE reviews SET hidden_reason = 'r'`],
  failed_searches_word_check: [
    `UPDATE failed_searches SET word = 'a@b'`,
    `UPDATE failed_searches SET word = '가'`,
  ],
  failed_searches_times_check: ['UPDATE failed_searches SET times = 0'],
  reviews_withdrawn_check: ['UPDATE reviews SET withdrawn_at = now()'],
  review_pictures_name_check: [`UPDATE review_pictures SET name = '../secret'`],
  review_totals_stars_check: [
    'UPDATE review_totals SET stars_5 = -1',
    'UPDATE review_totals SET stars_1 = -1',
  ],
  search_words_word_check: [
    `INSERT INTO search_words VALUES ('가')`,
    `INSERT INTO search_words VALUES (repeat('가', 31))`,
  ],
  synonyms_word_check: [`UPDATE synonyms SET word = '운동 화'`, `UPDATE synonyms SET word = ''`],
  synonyms_means_check: [
    `UPDATE synonyms SET means = '{}'`,
    `UPDATE synonyms SET means = array_fill('가'::text, '{21}')`,
  ],
  products_name_check: [`UPDATE products SET name = ' '`],
  products_category_check: [`UPDATE products SET category = ''`],
  products_price_check: ['UPDATE products SET price = -1', 'UPDATE products SET price = 1000000000001'],
  products_was_price_check: [
    'UPDATE products SET was_price = 0',
    'UPDATE products SET was_price = 1000000000001',
  ],
  product_pictures_position_check: [
    'UPDATE product_pictures SET position = 1',
    'UPDATE product_pictures SET position = 11',
  ],
  product_pictures_url_check: [`UPDATE product_pictures SET url = 'https://example.com/a.webp'`],
  products_group_position_check: ['UPDATE products SET group_id = 1, group_position = 0'],
  products_listed_of_check: ['UPDATE products SET group_id = 1, group_position = 1, listed_of = 2'],
  products_listed_of_key: [
    `UPDATE products SET group_id = 1, group_position = 1, listed_of = 1;
     INSERT INTO products (id, name, price, stock, stocked, category, group_id, group_position, listed_of)
     VALUES (2, '약과', 1, 1, 1, 'FOOD', 1, 2, 1)`,
  ],
  product_groups_name_check: [`UPDATE product_groups SET name = ' '`],
  price_schedules_sale_price_check: ['UPDATE price_schedules SET sale_price = -1'],
  price_schedules_time_check: [`UPDATE price_schedules SET sale_until = sale_from`],
  price_schedules_state_check: [
    'UPDATE price_schedules SET due_at = null',
    `UPDATE price_schedules SET state = 'ACTIVE'`,
    `UPDATE price_schedules SET state = 'ENDED'`,
    `UPDATE price_schedules SET state = 'REPLACED'`,
    `UPDATE price_schedules SET state = 'CANCELLED'`,
    `UPDATE price_schedules SET state = 'SKIPPED'`,
  ],
  price_schedules_former_check: [
    `UPDATE price_schedules SET state = 'ACTIVE', due_at = sale_until, started_at = now(), former_price = 2000`,
    `UPDATE price_schedules SET state = 'ACTIVE', due_at = sale_until, started_at = now(), former_price = 3000, former_was_price = 3000`,
  ],
  price_schedules_overlap: [
    `INSERT INTO price_schedules (id, product_id, sale_price, sale_from, sale_until, due_at)
     VALUES (2, 1, 1000, '2026-01-01T12:00Z', '2026-01-03', '2026-01-01T12:00Z')`,
  ],
  products_stock_check: ['UPDATE products SET stock = -1, sold = 11'],
  products_sold_check: ['UPDATE products SET stock = 11, sold = -1'],
  products_stocked_check: ['UPDATE products SET stock = 9', 'UPDATE products SET stocked = 11'],
  products_popularity_check: ['UPDATE products SET popularity = -1'],
  cart_items_quantity_check: ['UPDATE cart_items SET quantity = 0', 'UPDATE cart_items SET quantity = 100'],
  cart_items_seen_check: ['UPDATE cart_items SET price_seen = -1', 'UPDATE cart_items SET stock_seen = -1'],
  coupons_code_check: [`UPDATE coupons SET code = ''`],
  coupons_name_check: [`UPDATE coupons SET name = ''`],
  coupons_name_en_check: [`UPDATE coupons SET name_en = ' '`],
  coupons_issued_check: ['UPDATE coupons SET issued = 101', 'UPDATE coupons SET issued = -1'],
  coupons_discount_check: [
    'UPDATE coupons SET discount_amount = 0',
    'UPDATE coupons SET discount_amount = 101',
    `UPDATE coupons SET discount_type = 'FIXED', discount_amount = 0`,
  ],
  coupons_window_check: [
    'UPDATE coupons SET claim_until = claim_from',
    'UPDATE coupons SET expires_at = claim_from',
  ],
  coupons_min_order_check: ['UPDATE coupons SET min_order = -1'],
  coupons_max_discount_check: ['UPDATE coupons SET max_discount = 0'],
  coupons_cap_check: [
    `UPDATE coupons SET discount_type = 'FIXED', max_discount = 5`,
    `UPDATE coupons SET discount_type = 'FIXED', discount_amount = 1000, max_discount = 1000`,
  ],
  user_coupons_claim_no_check: ['UPDATE user_coupons SET claim_no = 0'],
  user_coupons_used_check: ['UPDATE user_coupons SET used_at = now()'],
  orders_total_check: [
    'UPDATE orders SET total = 2999',
    'UPDATE orders SET subtotal = 9007199254740992, total = 9007199254740992',
    'UPDATE orders SET delivery_fee = 3000',
    'UPDATE orders SET subtotal = 9007199254740991, delivery_fee = 1, total = 9007199254740992',
  ],
  orders_delivery_fee_check: [
    'UPDATE orders SET delivery_fee = -1, total = 2999',
    'UPDATE orders SET delivery_fee = 1000001, total = 1003001',
  ],
  orders_fulfilment_check: [
    `UPDATE orders SET fulfilment = 'PREPARING'`,
    `UPDATE orders SET fulfilment = 'SHIPPED', preparing_at = now()`,
    `UPDATE orders SET fulfilment = 'DELIVERED', status = 'PAID', paid_at = now(), preparing_at = now(), shipped_at = now()`,
    'UPDATE orders SET preparing_at = now()',
  ],
  orders_fulfilment_times_check: [
    `UPDATE orders SET fulfilment = 'PREPARING', preparing_at = now()`,
    `UPDATE orders SET fulfilment = 'SHIPPED', status = 'PAID', paid_at = now(), preparing_at = now(),
       shipped_at = now() - interval '1 second'`,
    `UPDATE orders SET fulfilment = 'PREPARING', status = 'PAID', paid_at = now(), preparing_at = now() - interval '1 day'`,
  ],
  orders_shipped_check: [
    `UPDATE orders SET fulfilment = 'SHIPPED', status = 'REFUNDED', paid_at = now(), closed_at = now(), preparing_at = now(),
       shipped_at = now()`,
  ],
  orders_fulfilment_forward: [
    `UPDATE orders SET status = 'PAID', paid_at = now(), fulfilment = 'SHIPPED', preparing_at = now(), shipped_at = now();
     UPDATE orders SET fulfilment = 'PREPARING', shipped_at = null`,
  ],
  shipments_tracking_number_check: [
    `UPDATE shipments SET tracking_number = '1234'`,
    `UPDATE shipments SET tracking_number = '6892-0123-45678'`,
  ],
  shipments_delivered_check: [`UPDATE shipments SET delivered_at = shipped_at - interval '1 second'`],
  shipment_lines_quantity_check: ['INSERT INTO shipment_lines VALUES (1, 1, 1, 0)'],
  shipment_lines_within_order: ['INSERT INTO shipment_lines VALUES (1, 1, 1, 2)'],
  order_deliveries_recipient_check: [`UPDATE order_deliveries SET recipient = ' '`],
  order_deliveries_phone_check: [`UPDATE order_deliveries SET phone = '01012345678'`],
  order_deliveries_postal_code_check: [`UPDATE order_deliveries SET postal_code = '045240'`],
  order_deliveries_road_address_check: [`UPDATE order_deliveries SET road_address = ''`],
  orders_discount_check: [
    'UPDATE orders SET discount = 3001, total = -1, user_coupon_id = 1',
    'UPDATE orders SET discount = -1, total = 3001, user_coupon_id = 1',
  ],
  orders_coupon_check: ['UPDATE orders SET discount = 1, total = 2999'],
  orders_paid_check: [`UPDATE orders SET status = 'PAID'`, 'UPDATE orders SET paid_at = now()'],
  orders_closed_check: [
    `UPDATE orders SET status = 'CANCELLED'`,
    `UPDATE orders SET status = 'REFUNDED', paid_at = now()`,
    'UPDATE orders SET closed_at = now()',
  ],
  order_lines_quantity_check: [
    'UPDATE order_lines SET quantity = 0',
    'UPDATE order_lines SET quantity = 4951',
  ],
  order_lines_unit_price_check: ['UPDATE order_lines SET unit_price = -1'],
  payments_amount_check: ['UPDATE payments SET amount = -1'],
  orders_refunded_check: ['UPDATE orders SET refunded = 3001', 'UPDATE orders SET refunded = -1'],
  order_lines_returned_check: ['UPDATE order_lines SET returned = 2', 'UPDATE order_lines SET returned = -1'],
  returns_pictures_check: [`UPDATE returns SET pictures = '{a,b,c,d}'`],
  returns_state_check: [
    'UPDATE returns SET accepted_at = now()',
    `UPDATE returns SET state = 'ACCEPTED'`,
    `UPDATE returns SET state = 'REFUNDED', accepted_at = now()`,
    `UPDATE returns SET state = 'WITHDRAWN'`,
  ],
  returns_times_check: [
    `UPDATE returns SET state = 'ACCEPTED', accepted_at = requested_at - interval '1 s'`,
    `UPDATE returns SET state = 'REFUNDED', accepted_at = now() + interval '1 h', closed_at = now()`,
  ],
  returns_decision_check: [
    `UPDATE returns SET state = 'REFUSED', closed_at = now()`,
    `UPDATE returns SET state = 'REFUSED', closed_at = now(), decision = ' '`,
  ],
  returns_refund_amount_check: [
    'UPDATE returns SET refund_amount = 1',
    'UPDATE returns SET refund_amount = -1',
  ],
  returns_exchange_check: [
    'UPDATE returns SET exchange_order_id = 1',
    `INSERT INTO orders (id, user_id, subtotal, total, ordered_at, expires_at) VALUES (9, 1, 1, 1, now(), now() + interval '1 min');
     UPDATE returns SET kind = 'REFUND', exchange_order_id = 9`,
  ],
  returns_closed_stay: [
    `UPDATE returns SET state = 'WITHDRAWN', closed_at = now(); UPDATE returns SET state = 'REFUSED', decision = '안 돼요'`,
  ],
  return_lines_quantity_check: ['UPDATE return_lines SET quantity = 0'],
  return_lines_received_check: ['UPDATE return_lines SET received = 2, sellable = 0'],
  return_lines_sellable_check: [
    'UPDATE return_lines SET received = 1',
    'UPDATE return_lines SET received = 0, sellable = 1',
  ],
  payments_gateway_check: ['UPDATE payments SET gateway_payment_id = 1'],
  payment_attempts_id_check: [`UPDATE payment_attempts SET id = 'short'`],
  payment_attempts_amount_check: [`UPDATE payment_attempts SET amount = 0`],
  payment_attempts_counts_check: [
    `UPDATE payment_attempts SET round = -1`,
    `UPDATE payment_attempts SET tries = -1`,
  ],
  payment_attempts_ref_check: [`UPDATE payment_attempts SET ref = null, expires_at = null`],
  payment_attempts_expiry_check: [`UPDATE payment_attempts SET expires_at = null`],
  payment_attempts_proof_check: [`UPDATE payment_attempts SET proof = 'p'`],
  payment_attempts_step: [`UPDATE payment_attempts SET state = 'CREATED'`],
  payment_attempts_claim_check: [`UPDATE payment_attempts SET state = 'CONFIRMING'`],
  payment_attempts_settled_check: [
    `UPDATE payment_attempts SET state = 'FAILED'`,
    `UPDATE payment_attempts SET settled_at = now()`,
  ],
  payment_attempts_paid_check: [
    `UPDATE payment_attempts SET state = 'PAID', settled_at = now()`,
    `UPDATE payment_attempts SET method = 'CARD'`,
  ],
  gateway_payments_amount_check: ['UPDATE gateway_payments SET amount = 0'],
  gateway_payments_type_check: [`UPDATE gateway_payments SET type = 'BALANCE'`],
  gateway_payments_purpose_check: [
    `UPDATE gateway_payments SET purpose = 'CHARGE'`,
    'UPDATE gateway_payments SET order_id = NULL',
    `UPDATE gateway_payments SET purpose = 'ORDER_CHARGE', order_id = NULL`,
  ],
  gateway_payments_request_check: [`UPDATE gateway_payments SET request_key = 'k'`],
  gateway_payments_attempts_check: ['UPDATE gateway_payments SET attempts = -1'],
  gateway_payments_refund_total_check: [
    'UPDATE gateway_payments SET refund_total = 3001',
    'UPDATE gateway_payments SET refund_total = -1',
  ],
  gateway_refunds_amount_check: ['UPDATE gateway_refunds SET amount = 0'],
  gateway_refunds_attempts_check: ['UPDATE gateway_refunds SET attempts = -1'],
  gateway_refunds_settled_check: [
    `UPDATE gateway_refunds SET state = 'DONE'`,
    'UPDATE gateway_refunds SET settled_at = now()',
  ],
  hourly_sales_hour_check: [`UPDATE hourly_sales SET hour = hour + interval '1 second'`],
  hourly_sales_units_check: ['UPDATE hourly_sales SET units = -1'],
  hourly_sales_amount_check: ['UPDATE hourly_sales SET amount = -1'],
  external_sales_quantity_check: ['UPDATE external_sales SET quantity = 0'],
  external_sales_total_price_check: ['UPDATE external_sales SET total_price = -1'],
  outbox_events_attempts_check: ['UPDATE outbox_events SET attempts = -1'],
  event_deliveries_attempts_check: [
    "INSERT INTO event_deliveries (seq, aggregateid, attempts) SELECT seq, '1', -1 FROM outbox_events",
  ],
  event_batches_range_check: ["INSERT INTO event_batches (first_seq, last_seq, orders) VALUES (2, 1, '{}')"],
  idempotency_keys_status_check: ['UPDATE idempotency_keys SET status = 99'],
  api_keys_calls_per_minute_check: ['UPDATE api_keys SET calls_per_minute = 0'],
  event_horizon_one_check: ['UPDATE event_horizon SET one = false'],
  ranking_windows_hours_check: ['UPDATE ranking_windows SET hours = 0'],
  window_sales_units_check: ['UPDATE window_sales SET units = -1'],
  window_sales_amount_check: ['UPDATE window_sales SET amount = -1'],
  backup_state_one_check: ['INSERT INTO backup_state (one) VALUES (false)'],
  shop_mode_one_check: [`INSERT INTO shop_mode (one, mode) VALUES (false, 'TEST')`],
  shop_mode_append_only: [`UPDATE shop_mode SET mode = 'LIVE'`, 'DELETE FROM shop_mode'],
  shop_totals_slice_check: [`UPDATE shop_totals SET slice = slice + interval '1 minute'`],
}

/** A second ledger row of user 1, valid except for what the case changes. */
function entry(wrong: {
  seq?: number
  type?: string
  amount?: number
  before?: number
  after: number
  order?: number
}) {
  const { seq = 2, type = 'CHARGE', amount = 1, before = 10_000, after, order = null } = wrong
  return `INSERT INTO wallet_entries (user_id, seq, type, amount, before, after, order_id)
          VALUES (1, ${seq}, '${type}', ${amount}, ${before}, ${after}, ${order})`
}

let client: PoolClient

beforeAll(async () => {
  client = await testDatabase().pool.connect()
  await client.query(SHOP)
})
afterAll(() => client.release())

const cases = Object.entries(BREACHES).flatMap(([rule, breaches]) => breaches.map((sql) => ({ rule, sql })))

test.each(cases)('$rule refuses $sql', async ({ rule, sql }) => {
  await client.query('BEGIN')
  const refusal = await client.query(sql).then(
    () => null,
    (error: { code: string; constraint?: string }) => error,
  )
  await client.query('ROLLBACK')
  expect(refusal).toMatchObject({ constraint: rule })
})

/** A trigger that runs BEFORE. One that runs AFTER writes to other tables and refuses nothing. */
const REFUSING = '(tgtype & 2) <> 0'

test('every constraint of the migrations has a statement that violates it', async () => {
  const rules = await client.query<{ name: string }>(`
    SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace
    UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND ${REFUSING}`)
  expect(Object.keys(BREACHES)).toEqual(expect.arrayContaining(rules.rows.map((rule) => rule.name)))
})
