-- Wallet money that goes back to a bank account. It leaves the balance with the request, and returns to it when the request is
-- cancelled or refused.
CREATE TABLE "withdrawals" (
  "id" BIGSERIAL NOT NULL,
  "user_id" BIGINT NOT NULL,
  "amount" BIGINT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'REQUESTED',
  "bank" TEXT NOT NULL,
  "account" TEXT,
  "account_hint" TEXT NOT NULL,
  "holder" TEXT,
  "reason" TEXT,
  "closed_by" BIGINT,
  "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "closed_at" TIMESTAMPTZ(3),
  CONSTRAINT "withdrawals_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "withdrawals_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "withdrawals_closed_by_fkey" FOREIGN KEY ("closed_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "withdrawals_amount_check" CHECK ("amount" > 0),
  CONSTRAINT "withdrawals_state_check" CHECK ("state" IN ('REQUESTED', 'PAID', 'REFUSED', 'CANCELLED')),
  CONSTRAINT "withdrawals_account_hint_check" CHECK ("account_hint" ~ '^[0-9]{4}$'),
  CONSTRAINT "withdrawals_account_check" CHECK ("state" <> 'REQUESTED' OR ("account" IS NOT NULL AND "holder" IS NOT NULL)),
  CONSTRAINT "withdrawals_reason_check" CHECK (("state" = 'REFUSED') = ("reason" IS NOT NULL)),
  CONSTRAINT "withdrawals_closed_at_check" CHECK (("state" = 'REQUESTED') = ("closed_at" IS NULL))
);
CREATE INDEX "withdrawals_user_id_id_idx" ON "withdrawals" ("user_id", "id" DESC);
-- One request at a time. It is also the queue of the desk.
CREATE UNIQUE INDEX "withdrawals_waiting_key" ON "withdrawals" ("user_id") WHERE "state" = 'REQUESTED';
-- By it the accounts of old withdrawals are forgotten.
CREATE INDEX "withdrawals_account_kept_idx" ON "withdrawals" ("closed_at") WHERE "account" IS NOT NULL;

CREATE FUNCTION "refuse_reopened_withdrawal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."user_id" <> OLD."user_id" OR NEW."amount" <> OLD."amount"
     OR (OLD."state" <> 'REQUESTED' AND NEW."state" <> OLD."state") THEN
    RAISE EXCEPTION 'a withdrawal that is % keeps its amount and its state', OLD."state"
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "withdrawals_closed_once" BEFORE UPDATE ON "withdrawals"
  FOR EACH ROW EXECUTE FUNCTION "refuse_reopened_withdrawal"();

-- The release before does not know the column and leaves it empty.
ALTER TABLE "wallet_entries" ADD COLUMN "withdrawal_id" BIGINT;
ALTER TABLE "wallet_entries"
  ADD CONSTRAINT "wallet_entries_withdrawal_id_fkey" FOREIGN KEY ("withdrawal_id") REFERENCES "withdrawals"("id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;
-- Once out of the wallet, and at most once back into it.
CREATE UNIQUE INDEX "wallet_entries_withdrawal_id_type_key" ON "wallet_entries" ("withdrawal_id", "type") WHERE "withdrawal_id" IS NOT NULL;

-- Wider than before. The next migration validates it, so that no lock is held while the ledger is read.
ALTER TABLE "wallet_entries"
  DROP CONSTRAINT "wallet_entries_cause_check",
  ADD CONSTRAINT "wallet_entries_cause_check" CHECK (
    "type" <> 'PAYMENT' OR "order_id" IS NOT NULL OR "operator_id" IS NOT NULL OR "withdrawal_id" IS NOT NULL
  ) NOT VALID,
  ADD CONSTRAINT "wallet_entries_withdrawal_check" CHECK (
    "withdrawal_id" IS NULL OR ("type" <> 'CHARGE' AND "order_id" IS NULL)
  ) NOT VALID;
