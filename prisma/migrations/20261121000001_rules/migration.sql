-- The database has the last word on money, stock, counts and states. prisma/rules.db.test.ts breaks each rule once.
-- Sums of won stay below 2^53 everywhere, so that they are plain numbers in JavaScript: a price is at most 10^12.

ALTER TABLE "users"
  ADD CONSTRAINT "users_email_check" CHECK ("email" = lower("email") AND "email" LIKE '_%@_%'),
  ADD CONSTRAINT "users_name_check" CHECK ("name" ~ '\S'),
  ADD CONSTRAINT "users_session_epoch_check" CHECK ("session_epoch" >= 0);

ALTER TABLE "wallets"
  ADD CONSTRAINT "wallets_balance_check" CHECK ("balance" BETWEEN 0 AND 9007199254740991),
  ADD CONSTRAINT "wallets_entries_check" CHECK ("entries" >= 0);

ALTER TABLE "wallet_entries"
  ADD CONSTRAINT "wallet_entries_seq_check" CHECK ("seq" >= 1),
  ADD CONSTRAINT "wallet_entries_first_check" CHECK ("seq" > 1 OR "before" = 0),
  ADD CONSTRAINT "wallet_entries_amount_check" CHECK ("amount" > 0),
  ADD CONSTRAINT "wallet_entries_before_check" CHECK ("before" >= 0),
  ADD CONSTRAINT "wallet_entries_after_check" CHECK (
    "after" >= 0 AND "after" = "before" + CASE WHEN "type" = 'PAYMENT' THEN -"amount" ELSE "amount" END
  ),
  ADD CONSTRAINT "wallet_entries_cause_check" CHECK (
    "type" <> 'PAYMENT' OR "order_id" IS NOT NULL OR "operator_id" IS NOT NULL
  );

ALTER TABLE "products"
  ADD CONSTRAINT "products_name_check" CHECK ("name" ~ '\S'),
  ADD CONSTRAINT "products_category_check" CHECK ("category" ~ '\S'),
  ADD CONSTRAINT "products_price_check" CHECK ("price" BETWEEN 0 AND 1000000000000),
  ADD CONSTRAINT "products_stock_check" CHECK ("stock" >= 0),
  ADD CONSTRAINT "products_sold_check" CHECK ("sold" >= 0),
  ADD CONSTRAINT "products_stocked_check" CHECK ("stock" = "stocked" - "sold"),
  ADD CONSTRAINT "products_popularity_check" CHECK ("popularity" >= 0);

ALTER TABLE "cart_items"
  ADD CONSTRAINT "cart_items_quantity_check" CHECK ("quantity" BETWEEN 1 AND 99),
  ADD CONSTRAINT "cart_items_seen_check" CHECK ("price_seen" >= 0 AND "stock_seen" >= 0);

ALTER TABLE "coupons"
  ADD CONSTRAINT "coupons_code_check" CHECK ("code" ~ '\S'),
  ADD CONSTRAINT "coupons_name_check" CHECK ("name" ~ '\S'),
  ADD CONSTRAINT "coupons_issued_check" CHECK ("issued" BETWEEN 0 AND "total"),
  ADD CONSTRAINT "coupons_discount_check" CHECK (
    "discount_amount" >= 1 AND ("discount_type" = 'FIXED' OR "discount_amount" <= 100)
  ),
  ADD CONSTRAINT "coupons_window_check" CHECK ("claim_from" < "claim_until" AND "claim_until" <= "expires_at"),
  ADD CONSTRAINT "coupons_min_order_check" CHECK ("min_order" >= 0),
  ADD CONSTRAINT "coupons_max_discount_check" CHECK ("max_discount" > 0);

ALTER TABLE "user_coupons"
  ADD CONSTRAINT "user_coupons_claim_no_check" CHECK ("claim_no" >= 1),
  ADD CONSTRAINT "user_coupons_used_check" CHECK ("used_at" IS NULL OR "order_id" IS NOT NULL);

ALTER TABLE "orders"
  ADD CONSTRAINT "orders_total_check" CHECK ("total" = "subtotal" - "discount" AND "subtotal" <= 9007199254740991),
  ADD CONSTRAINT "orders_discount_check" CHECK ("discount" BETWEEN 0 AND "subtotal"),
  ADD CONSTRAINT "orders_coupon_check" CHECK ("discount" = 0 OR "user_coupon_id" IS NOT NULL),
  ADD CONSTRAINT "orders_paid_check" CHECK (("paid_at" IS NOT NULL) = ("status" IN ('PAID', 'REFUNDED'))),
  ADD CONSTRAINT "orders_closed_check" CHECK (
    ("closed_at" IS NOT NULL) = ("status" IN ('FAILED', 'CANCELLED', 'EXPIRED', 'REFUNDED'))
  );

ALTER TABLE "order_lines"
  ADD CONSTRAINT "order_lines_quantity_check" CHECK ("quantity" BETWEEN 1 AND 4950),
  ADD CONSTRAINT "order_lines_unit_price_check" CHECK ("unit_price" BETWEEN 0 AND 1000000000000);

ALTER TABLE "payments"
  ADD CONSTRAINT "payments_amount_check" CHECK ("amount" >= 0),
  ADD CONSTRAINT "payments_gateway_check" CHECK ("type" <> 'BALANCE' OR "gateway_payment_id" IS NULL);

ALTER TABLE "gateway_payments"
  ADD CONSTRAINT "gateway_payments_amount_check" CHECK ("amount" > 0),
  ADD CONSTRAINT "gateway_payments_type_check" CHECK ("type" <> 'BALANCE'),
  ADD CONSTRAINT "gateway_payments_purpose_check" CHECK (("purpose" = 'ORDER') = ("order_id" IS NOT NULL)),
  ADD CONSTRAINT "gateway_payments_request_check" CHECK (("request_actor" IS NULL) = ("request_key" IS NULL)),
  ADD CONSTRAINT "gateway_payments_attempts_check" CHECK ("attempts" >= 0);

ALTER TABLE "hourly_sales"
  ADD CONSTRAINT "hourly_sales_hour_check" CHECK (
    "hour" AT TIME ZONE 'UTC' = date_trunc('hour', "hour" AT TIME ZONE 'UTC')
  ),
  ADD CONSTRAINT "hourly_sales_units_check" CHECK ("units" >= 0),
  ADD CONSTRAINT "hourly_sales_amount_check" CHECK ("amount" >= 0);

ALTER TABLE "external_sales"
  ADD CONSTRAINT "external_sales_quantity_check" CHECK ("quantity" >= 1),
  ADD CONSTRAINT "external_sales_total_price_check" CHECK ("total_price" >= 0);

ALTER TABLE "outbox_events"
  ADD CONSTRAINT "outbox_events_attempts_check" CHECK ("attempts" >= 0);

ALTER TABLE "idempotency_keys"
  ADD CONSTRAINT "idempotency_keys_status_check" CHECK ("status" BETWEEN 200 AND 599);

-- What was written in the books stays as it was written.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER "wallet_entries_append_only" BEFORE UPDATE OR DELETE ON "wallet_entries"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "operator_log_append_only" BEFORE UPDATE OR DELETE ON "operator_log"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Room in each page for the next version of rows that every sale touches, so that no index has to be.
ALTER TABLE "products" SET (fillfactor = 80);
ALTER TABLE "wallets" SET (fillfactor = 80);
ALTER TABLE "coupons" SET (fillfactor = 80);
ALTER TABLE "orders" SET (fillfactor = 90);
