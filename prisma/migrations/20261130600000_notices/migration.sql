-- What a person is told: in the notice centre of the shop, by mail, or both. One row for each event, kind and recipient, which
-- the unique index decides, so that an event that is read again tells nobody twice.
CREATE TYPE "MailState" AS ENUM ('NONE', 'PENDING', 'SENT', 'DEAD');

CREATE TABLE "notices" (
  "id" BIGSERIAL NOT NULL,
  "kind" TEXT NOT NULL,
  "event_key" TEXT NOT NULL,
  "recipient" TEXT NOT NULL,
  "user_id" BIGINT,
  "address" TEXT,
  "locale" TEXT NOT NULL,
  "data" JSONB NOT NULL,
  "in_shop" BOOLEAN NOT NULL,
  "read_at" TIMESTAMPTZ(3),
  "mail_state" "MailState" NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', now()),
  "expires_at" TIMESTAMPTZ(3),
  "sent_at" TIMESTAMPTZ(3),
  "last_error" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "notices_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "notices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "notices_attempts_check" CHECK ("attempts" >= 0),
  CONSTRAINT "notices_locale_check" CHECK ("locale" IN ('ko', 'en')),
  CONSTRAINT "notices_in_shop_check" CHECK (NOT "in_shop" OR "user_id" IS NOT NULL),
  CONSTRAINT "notices_address_check" CHECK ("mail_state" = 'NONE' OR "address" IS NOT NULL),
  CONSTRAINT "notices_sent_at_check" CHECK ("mail_state" <> 'SENT' OR "sent_at" IS NOT NULL)
);
CREATE UNIQUE INDEX "notices_kind_event_key_recipient_key" ON "notices" ("kind", "event_key", "recipient");
CREATE INDEX "notices_user_id_id_idx" ON "notices" ("user_id", "id" DESC);
CREATE INDEX "notices_created_at_idx" ON "notices" ("created_at");
CREATE INDEX "notices_unread_idx" ON "notices" ("user_id") WHERE "in_shop" AND "read_at" IS NULL;
CREATE INDEX "notices_due_idx" ON "notices" ("next_attempt_at", "id") WHERE "mail_state" = 'PENDING';
CREATE INDEX "notices_dead_idx" ON "notices" ("id") WHERE "mail_state" = 'DEAD';

-- What a person has chosen. Without a row both are on.
CREATE TABLE "notice_preferences" (
  "user_id" BIGINT NOT NULL,
  "topic" TEXT NOT NULL,
  "by_mail" BOOLEAN NOT NULL,
  "in_shop" BOOLEAN NOT NULL,
  CONSTRAINT "notice_preferences_pkey" PRIMARY KEY ("user_id", "topic"),
  CONSTRAINT "notice_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- The language of a person's mails; null for the shop's own.
ALTER TABLE "users" ADD COLUMN "locale" TEXT;
ALTER TABLE "users" ADD CONSTRAINT "users_locale_check" CHECK ("locale" IN ('ko', 'en'));

-- Up to which claim the holders of a coupon were told that it expires soon.
ALTER TABLE "coupons" ADD COLUMN "reminded_to" INTEGER;
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_reminded_to_check" CHECK ("reminded_to" >= 0);

-- Events of before this release are told to nobody.
INSERT INTO "event_cursors" ("consumer", "position", "gaps")
SELECT 'notices', (SELECT coalesce(max("seq"), 0) FROM "outbox_events"), '[]'::jsonb;
