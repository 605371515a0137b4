-- 현금영수증: a receipt that the tax office is told of, for an order that was paid from the wallet. A worker issues and cancels it.
CREATE TABLE "cash_receipts" (
  "id" BIGSERIAL NOT NULL,
  "order_id" BIGINT NOT NULL,
  "purpose" TEXT NOT NULL,
  "identity" TEXT,
  "identity_hint" TEXT NOT NULL,
  "amount" BIGINT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'REQUESTED',
  "approval_number" TEXT,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_error" TEXT,
  "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "issued_at" TIMESTAMPTZ(3),
  "closed_at" TIMESTAMPTZ(3),
  CONSTRAINT "cash_receipts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "cash_receipts_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "cash_receipts_purpose_check" CHECK ("purpose" IN ('DEDUCTION', 'EXPENSE')),
  CONSTRAINT "cash_receipts_identity_hint_check" CHECK ("identity_hint" ~ '^[0-9]{4}$'),
  CONSTRAINT "cash_receipts_amount_check" CHECK ("amount" > 0),
  CONSTRAINT "cash_receipts_state_check" CHECK ("state" IN ('REQUESTED', 'ISSUED', 'CANCEL_REQUESTED', 'CANCELLED', 'FAILED')),
  CONSTRAINT "cash_receipts_attempts_check" CHECK ("attempts" >= 0),
  CONSTRAINT "cash_receipts_identity_check" CHECK ("state" <> 'REQUESTED' OR "identity" IS NOT NULL),
  CONSTRAINT "cash_receipts_issued_check" CHECK ("state" <> 'ISSUED' OR ("issued_at" IS NOT NULL AND "approval_number" IS NOT NULL)),
  CONSTRAINT "cash_receipts_closed_check" CHECK (("state" IN ('CANCELLED', 'FAILED')) = ("closed_at" IS NOT NULL))
);
-- One that counts for each order. After a failure it may be asked for again.
CREATE UNIQUE INDEX "cash_receipts_order_key" ON "cash_receipts" ("order_id") WHERE "state" NOT IN ('CANCELLED', 'FAILED');
CREATE INDEX "cash_receipts_order_id_id_idx" ON "cash_receipts" ("order_id", "id" DESC);
CREATE INDEX "cash_receipts_due_idx" ON "cash_receipts" ("next_attempt_at", "id") WHERE "state" IN ('REQUESTED', 'CANCEL_REQUESTED');
