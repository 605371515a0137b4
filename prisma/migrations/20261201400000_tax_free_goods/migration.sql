-- Goods whose price contains no VAT (면세). Defaults, so that the release before writes taxed goods as until now.
ALTER TABLE "products" ADD COLUMN "tax_free" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "order_lines" ADD COLUMN "tax_free" BOOLEAN NOT NULL DEFAULT false;

-- NOT VALID: all rows hold by the default.
ALTER TABLE "cash_receipts"
  ADD COLUMN "tax_free" BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT "cash_receipts_tax_free_check" CHECK ("tax_free" BETWEEN 0 AND "amount") NOT VALID;
