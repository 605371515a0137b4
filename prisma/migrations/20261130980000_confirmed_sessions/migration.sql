-- When the person of a session last proved who they are. Null for a session of the last release: it is asked again before a
-- sensitive action.
ALTER TABLE "sessions" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3);
