-- A list of the orders of a rare payment type would else read all orders. On a large table create it by hand before the
-- update, see decision 073.
CREATE INDEX IF NOT EXISTS "orders_payment_type_id_idx" ON "orders"("payment_type", "id" DESC);
