CREATE TABLE "wishes" (
  "user_id" BIGINT NOT NULL,
  "product_id" BIGINT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "wishes_pkey" PRIMARY KEY ("user_id", "product_id"),
  CONSTRAINT "wishes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "wishes_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "wishes_product_id_idx" ON "wishes" ("product_id");
CREATE INDEX "wishes_user_id_created_at_idx" ON "wishes" ("user_id", "created_at" DESC);

-- "Tell me when it is back": served in the order of the ids, once each.
CREATE TABLE "restock_requests" (
  "id" BIGSERIAL NOT NULL,
  "user_id" BIGINT NOT NULL,
  "product_id" BIGINT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "told_at" TIMESTAMPTZ(3),
  CONSTRAINT "restock_requests_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "restock_requests_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "restock_requests_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "restock_requests_waiting_key" ON "restock_requests" ("product_id", "user_id") WHERE "told_at" IS NULL;
CREATE INDEX "restock_requests_user_id_idx" ON "restock_requests" ("user_id");
CREATE INDEX "restock_requests_waiting_idx" ON "restock_requests" ("product_id", "id") WHERE "told_at" IS NULL;
CREATE INDEX "restock_requests_product_id_told_at_idx" ON "restock_requests" ("product_id", "told_at");
-- Without the requests that wait: a plan that finds them here would read all of them for each product.
CREATE INDEX "restock_requests_told_at_idx" ON "restock_requests" ("told_at") WHERE "told_at" IS NOT NULL;

-- The products that someone waits for, and when the worker last looked at each. It looks at a few at a time, in turn, so that
-- neither a product nor a sale has to know who waits.
CREATE TABLE "restock_watches" (
  "product_id" BIGINT NOT NULL,
  "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "restock_watches_pkey" PRIMARY KEY ("product_id"),
  CONSTRAINT "restock_watches_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "restock_watches_checked_at_idx" ON "restock_watches" ("checked_at", "product_id");

-- What people have agreed to, version by version, and taken back. Rows are only inserted: they are the evidence.
CREATE TABLE "consents" (
  "id" BIGSERIAL NOT NULL,
  "user_id" BIGINT NOT NULL,
  "document" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "agreed" BOOLEAN NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "consents_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "consents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "consents_document_check" CHECK ("document" IN ('TERMS', 'PRIVACY', 'MARKETING'))
);
CREATE INDEX "consents_user_id_document_id_idx" ON "consents" ("user_id", "document", "id" DESC);

-- The newest version of the policies that a person has agreed to; read with each session.
ALTER TABLE "users" ADD COLUMN "agreed_version" TEXT;
