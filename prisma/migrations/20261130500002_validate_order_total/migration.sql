-- Reads the orders without blocking sales.
ALTER TABLE "orders" VALIDATE CONSTRAINT "orders_total_check";
ALTER TABLE "orders" VALIDATE CONSTRAINT "orders_delivery_fee_check";
