-- Questions to the shop, from members and guests, and their answers.
CREATE TABLE "tickets" (
  "id" BIGSERIAL NOT NULL,
  "user_id" BIGINT,
  "email" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "topic" TEXT NOT NULL,
  "message" TEXT NOT NULL,
  "answer" TEXT,
  "answered_by" BIGINT,
  "answered_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "tickets_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "tickets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "tickets_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "tickets_topic_check" CHECK ("topic" IN ('ORDER', 'DELIVERY', 'REFUND', 'WALLET', 'ACCOUNT', 'OTHER')),
  CONSTRAINT "tickets_message_check" CHECK (length("message") BETWEEN 1 AND 2000),
  CONSTRAINT "tickets_answer_check" CHECK (("answer" IS NULL) = ("answered_at" IS NULL))
);
CREATE INDEX "tickets_user_id_idx" ON "tickets" ("user_id");
CREATE INDEX "tickets_created_at_idx" ON "tickets" ("created_at");
CREATE INDEX "tickets_open_idx" ON "tickets" ("id") WHERE "answered_at" IS NULL;
