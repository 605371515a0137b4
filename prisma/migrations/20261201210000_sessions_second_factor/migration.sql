-- Whether the session was started, or its second factor added, with a second factor. Processes of an earlier release start sessions by the
-- password alone, which an account with a second factor must not admit.
ALTER TABLE "sessions" ADD COLUMN "second_factor" BOOLEAN NOT NULL DEFAULT false;
