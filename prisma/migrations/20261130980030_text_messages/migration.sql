-- Messages to a phone: 알림톡, or SMS where that is refused. One for each event, kind and person.
CREATE TABLE "text_messages" (
  "id" BIGSERIAL NOT NULL,
  "user_id" BIGINT NOT NULL,
  "kind" TEXT NOT NULL,
  "event_key" TEXT NOT NULL,
  "phone" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "data" JSONB NOT NULL,
  "channel" TEXT NOT NULL DEFAULT 'ALIMTALK',
  "state" TEXT NOT NULL DEFAULT 'PENDING',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "last_error" TEXT,
  "sent_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "text_messages_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "text_messages_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "text_messages_phone_check" CHECK ("phone" ~ '^01[016789][0-9]{7,8}$'),
  CONSTRAINT "text_messages_locale_check" CHECK ("locale" IN ('ko', 'en')),
  CONSTRAINT "text_messages_channel_check" CHECK ("channel" IN ('ALIMTALK', 'SMS')),
  CONSTRAINT "text_messages_state_check" CHECK ("state" IN ('PENDING', 'SENT', 'DEAD')),
  CONSTRAINT "text_messages_attempts_check" CHECK ("attempts" >= 0),
  CONSTRAINT "text_messages_sent_at_check" CHECK (("state" = 'SENT') = ("sent_at" IS NOT NULL))
);
CREATE UNIQUE INDEX "text_messages_user_id_kind_event_key_key" ON "text_messages" ("user_id", "kind", "event_key");
CREATE INDEX "text_messages_created_at_idx" ON "text_messages" ("created_at");
CREATE INDEX "text_messages_due_idx" ON "text_messages" ("next_attempt_at", "id") WHERE "state" = 'PENDING';
CREATE INDEX "text_messages_dead_idx" ON "text_messages" ("id") WHERE "state" = 'DEAD';

-- The release before does not know the column: what it saves keeps the choice, which is on at first.
ALTER TABLE "notice_preferences" ADD COLUMN "by_text" BOOLEAN NOT NULL DEFAULT true;
