-- Money that goes back to what charged a wallet: a ledger row of type PAYMENT that names the charge. Wider than before; the next
-- migration validates it, so that no lock is held while the ledger is read.
ALTER TABLE "wallet_entries"
  DROP CONSTRAINT "wallet_entries_cause_check",
  ADD CONSTRAINT "wallet_entries_cause_check" CHECK (
    "type" <> 'PAYMENT' OR "order_id" IS NOT NULL OR "operator_id" IS NOT NULL OR "withdrawal_id" IS NOT NULL
    OR "gateway_payment_id" IS NOT NULL
  ) NOT VALID,
  ADD CONSTRAINT "wallet_entries_charge_check" CHECK (
    "gateway_payment_id" IS NULL OR "type" = 'CHARGE'
    OR ("type" = 'PAYMENT' AND "order_id" IS NULL AND "withdrawal_id" IS NULL)
  ) NOT VALID;
