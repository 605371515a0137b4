-- Failed sign-ins by account and source together, so that failures from one place never delay the owner in another.
-- In the database, because several processes must count together and a restart must not forget.
CREATE TABLE "sign_in_failures" (
  -- A digest of the address that was typed: an account that does not exist is counted too, and a typed password is not kept.
  "account" TEXT NOT NULL,
  -- The network of the caller, or the device that signed in to this account before.
  "source" TEXT NOT NULL,
  "failures" INTEGER NOT NULL,
  "last_at" TIMESTAMPTZ(3) NOT NULL,
  "next_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "sign_in_failures_pkey" PRIMARY KEY ("account", "source"),
  CONSTRAINT "sign_in_failures_failures_check" CHECK ("failures" >= 1)
);

CREATE INDEX "sign_in_failures_last_at_idx" ON "sign_in_failures" ("last_at");
