-- What a person tells of themselves and proves, and when they left.
ALTER TABLE "users" ADD COLUMN "phone" TEXT, ADD COLUMN "email_verified_at" TIMESTAMPTZ(3), ADD COLUMN "left_at" TIMESTAMPTZ(3);
ALTER TABLE "users" ADD CONSTRAINT "users_phone_check" CHECK ("phone" ~ '^0[0-9]{8,10}$');

-- A link that was mailed: it proves an address or lets its owner set a new password. The link holds the id signed by the
-- shop's secret, so that nothing in the database is a valid link.
CREATE TABLE "account_links" (
  "id" UUID NOT NULL,
  "user_id" BIGINT NOT NULL,
  "purpose" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "account_links_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "account_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "account_links_purpose_check" CHECK ("purpose" IN ('VERIFY_EMAIL', 'CHANGE_EMAIL', 'RESET_PASSWORD')),
  CONSTRAINT "account_links_expires_at_check" CHECK ("expires_at" > "created_at")
);
CREATE INDEX "account_links_user_id_created_at_idx" ON "account_links" ("user_id", "created_at");
CREATE INDEX "account_links_expires_at_idx" ON "account_links" ("expires_at");

-- Requests for a new password. The worker looks for the account, so that the request takes equally long with and without one.
CREATE TABLE "password_reset_requests" (
  "id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "password_reset_requests_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "password_reset_requests_created_at_idx" ON "password_reset_requests" ("created_at");

-- Who left, as long as the law wants the records of their orders to name them; then it is deleted.
CREATE TABLE "former_members" (
  "user_id" BIGINT NOT NULL,
  "name" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "phone" TEXT,
  "left_at" TIMESTAMPTZ(3) NOT NULL,
  "delete_after" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "former_members_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "former_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "former_members_delete_after_check" CHECK ("delete_after" > "left_at")
);
CREATE INDEX "former_members_delete_after_idx" ON "former_members" ("delete_after");
