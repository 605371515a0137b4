-- One try to pay at a payment company that asks the buyer to approve it there (decision 093). The row of `gateway_payments`
-- with the same reference says what was booked; this one says how far the buyer, the company and the shop are.
CREATE TYPE "ProviderName" AS ENUM ('KAKAOPAY', 'TOSS');
CREATE TYPE "AttemptState" AS ENUM (
  'CREATED', 'READY', 'CONFIRMING', 'UNKNOWN', 'PAID', 'FAILED', 'CANCELLED', 'EXPIRED', 'REVIEW'
);

-- NULL: paid at the gateway of GATEWAY_URL, as all payments before this migration.
ALTER TABLE "gateway_payments" ADD COLUMN "provider" "ProviderName";

CREATE TABLE "payment_attempts" (
  "id" TEXT NOT NULL,
  "order_id" BIGINT,
  "provider" "ProviderName" NOT NULL,
  "amount" BIGINT NOT NULL,
  "title" TEXT NOT NULL,
  "return_url" TEXT NOT NULL,
  "is_mobile" BOOLEAN NOT NULL,
  "state" "AttemptState" NOT NULL DEFAULT 'CREATED',
  "ref" TEXT,
  "url" TEXT,
  "expires_at" TIMESTAMPTZ(3),
  "hold_until" TIMESTAMPTZ(3) NOT NULL,
  "proof" TEXT,
  "round" INTEGER NOT NULL DEFAULT 0,
  "reason" TEXT,
  "action_ref" TEXT,
  "method" TEXT,
  "receipt_url" TEXT,
  "approved_at" TIMESTAMPTZ(3),
  "tries" INTEGER NOT NULL DEFAULT 0,
  "next_try_at" TIMESTAMPTZ(3) NOT NULL,
  "claimed_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "settled_at" TIMESTAMPTZ(3),

  CONSTRAINT "payment_attempts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "payment_attempts_id_fkey" FOREIGN KEY ("id") REFERENCES "gateway_payments"("reference") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "payment_attempts_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "payment_attempts_id_check" CHECK ("id" ~ '^[A-Za-z0-9_-]{22,64}$'),
  CONSTRAINT "payment_attempts_amount_check" CHECK ("amount" > 0),
  CONSTRAINT "payment_attempts_counts_check" CHECK ("round" >= 0 AND "tries" >= 0),
  -- What the payment company knows of has its reference.
  CONSTRAINT "payment_attempts_ref_check" CHECK ("ref" IS NOT NULL OR "state" IN ('CREATED', 'FAILED', 'CANCELLED', 'EXPIRED')),
  CONSTRAINT "payment_attempts_expiry_check" CHECK (("ref" IS NULL) = ("expires_at" IS NULL)),
  -- The proof of the buyer's approval is kept only while it may be needed.
  CONSTRAINT "payment_attempts_proof_check" CHECK ("proof" IS NULL OR "state" IN ('CONFIRMING', 'UNKNOWN')),
  CONSTRAINT "payment_attempts_claim_check" CHECK ("claimed_at" IS NOT NULL OR "state" NOT IN ('CONFIRMING', 'UNKNOWN')),
  CONSTRAINT "payment_attempts_settled_check" CHECK (("settled_at" IS NOT NULL) = ("state" IN ('PAID', 'FAILED', 'CANCELLED', 'EXPIRED'))),
  CONSTRAINT "payment_attempts_paid_check" CHECK (
    ("state" = 'PAID') = ("approved_at" IS NOT NULL)
    AND ("state" = 'PAID') = ("action_ref" IS NOT NULL)
    AND ("state" = 'PAID') = ("method" IS NOT NULL)
  )
);

-- An order is paid by one attempt at most.
CREATE UNIQUE INDEX "payment_attempts_paid_key" ON "payment_attempts"("order_id") WHERE "state" = 'PAID';
CREATE UNIQUE INDEX "payment_attempts_provider_ref_key" ON "payment_attempts"("provider", "ref");
CREATE INDEX "payment_attempts_order_id_idx" ON "payment_attempts"("order_id");
CREATE INDEX "payment_attempts_settled_at_idx" ON "payment_attempts"("settled_at") WHERE "settled_at" IS NOT NULL;
-- The work of the resolver.
CREATE INDEX "payment_attempts_due_idx" ON "payment_attempts"("next_try_at")
  WHERE "state" IN ('CREATED', 'READY', 'CONFIRMING', 'UNKNOWN', 'REVIEW');

-- The states follow each other only so. A final one is left by nobody, so that money is not booked twice.
CREATE FUNCTION "refuse_attempt_step"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" = OLD."state" OR NEW."state"::text = ANY (CASE OLD."state"
    WHEN 'CREATED' THEN ARRAY['READY', 'FAILED', 'CANCELLED', 'EXPIRED']
    WHEN 'READY' THEN ARRAY['CONFIRMING', 'PAID', 'FAILED', 'CANCELLED', 'EXPIRED', 'REVIEW']
    WHEN 'CONFIRMING' THEN ARRAY['PAID', 'FAILED', 'EXPIRED', 'UNKNOWN', 'REVIEW']
    WHEN 'UNKNOWN' THEN ARRAY['CONFIRMING', 'PAID', 'FAILED', 'EXPIRED', 'REVIEW']
    WHEN 'REVIEW' THEN ARRAY['PAID', 'FAILED', 'EXPIRED']
    ELSE ARRAY[]::text[]
  END) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an attempt does not go from % to %', OLD."state", NEW."state"
    USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;
CREATE TRIGGER "payment_attempts_step" BEFORE UPDATE OF "state" ON "payment_attempts"
  FOR EACH ROW EXECUTE FUNCTION "refuse_attempt_step"();
