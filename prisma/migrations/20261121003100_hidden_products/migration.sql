-- Hidden products are few among many: found by themselves, not by walking past all that is shown. Those that are sold
-- out have no index on purpose: one on stock would make every sale write to it.
CREATE INDEX "products_hidden_idx" ON "products" ("id") WHERE NOT "on_sale";
