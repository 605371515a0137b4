-- Reads the ledger without blocking payments.
ALTER TABLE "wallet_entries" VALIDATE CONSTRAINT "wallet_entries_cause_check";
ALTER TABLE "wallet_entries" VALIDATE CONSTRAINT "wallet_entries_charge_check";
