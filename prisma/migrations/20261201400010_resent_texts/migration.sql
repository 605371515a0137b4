-- How often an operator has had a message to a phone sent again: each time is a message of its own for the service.
ALTER TABLE "text_messages" ADD COLUMN "resent" INTEGER NOT NULL DEFAULT 0;
-- The desk looks for the messages to one phone.
CREATE INDEX "text_messages_phone_idx" ON "text_messages" ("phone", "id" DESC);
