CREATE INDEX "external_sales_sold_at_idx" ON "external_sales"("sold_at");
