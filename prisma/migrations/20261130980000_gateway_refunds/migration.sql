-- What goes back through the gateway: a whole payment or a part of it, one row for each time.
CREATE TYPE "RefundState" AS ENUM ('OWED', 'DONE');

CREATE TABLE "gateway_refunds" (
  "id" BIGSERIAL NOT NULL,
  "reference" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
  "gateway_payment_id" BIGINT NOT NULL,
  "amount" BIGINT NOT NULL,
  "state" "RefundState" NOT NULL DEFAULT 'OWED',
  "gateway_ref" TEXT,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', now()),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "settled_at" TIMESTAMPTZ(3),
  CONSTRAINT "gateway_refunds_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "gateway_refunds_gateway_payment_id_fkey" FOREIGN KEY ("gateway_payment_id") REFERENCES "gateway_payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "gateway_refunds_amount_check" CHECK ("amount" > 0),
  CONSTRAINT "gateway_refunds_attempts_check" CHECK ("attempts" >= 0),
  CONSTRAINT "gateway_refunds_settled_check" CHECK (("state" = 'DONE') = ("settled_at" IS NOT NULL))
);

CREATE UNIQUE INDEX "gateway_refunds_reference_key" ON "gateway_refunds" ("reference");
CREATE INDEX "gateway_refunds_gateway_payment_id_idx" ON "gateway_refunds" ("gateway_payment_id");
CREATE INDEX "gateway_refunds_owed_idx" ON "gateway_refunds" ("next_try_at") WHERE "state" = 'OWED';

-- The sum of its refunds, owed and done, so that a CHECK keeps them within what was paid. NOT VALID: all rows hold by the
-- default, and reading them would hold up sales.
ALTER TABLE "gateway_payments"
  ADD COLUMN "refund_total" BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT "gateway_payments_refund_total_check" CHECK ("refund_total" BETWEEN 0 AND "amount") NOT VALID;

-- Refunds were whole payments until now, and the gateway knows them by the reference of the payment.
INSERT INTO "gateway_refunds" ("reference", "gateway_payment_id", "amount", "state", "attempts", "next_try_at", "created_at", "settled_at")
SELECT "reference", "id", "amount", (CASE "state" WHEN 'REFUNDED' THEN 'DONE' ELSE 'OWED' END)::"RefundState",
       "attempts", "next_try_at", coalesce("settled_at", "created_at"),
       CASE "state" WHEN 'REFUNDED' THEN coalesce("settled_at", "created_at") END
FROM "gateway_payments" WHERE "state" IN ('REFUND_OWED', 'REFUNDED');
UPDATE "gateway_payments" SET "refund_total" = "amount" WHERE "state" IN ('REFUND_OWED', 'REFUNDED');

-- The release before makes a payment REFUND_OWED without a row above, which the worker of this one then adds. A later
-- release may drop it.
CREATE INDEX "gateway_payments_refund_unrecorded_idx" ON "gateway_payments" ("id")
  WHERE "state" = 'REFUND_OWED' AND "refund_total" < "amount";
