-- Reads the ledger without blocking payments.
ALTER TABLE "wallet_entries" VALIDATE CONSTRAINT "wallet_entries_withdrawal_id_fkey";
ALTER TABLE "wallet_entries" VALIDATE CONSTRAINT "wallet_entries_cause_check";
ALTER TABLE "wallet_entries" VALIDATE CONSTRAINT "wallet_entries_withdrawal_check";
