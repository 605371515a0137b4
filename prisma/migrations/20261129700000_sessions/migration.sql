-- One row per sign-in. The session cookie carries the row's id, so a sign-out ends the session on the server and not
-- only in the browser. A row counts while its epoch equals its user's session_epoch: raising that one number ends every
-- session of a person, also one that is just being created.
CREATE TABLE "sessions" (
  "id" UUID NOT NULL,
  "user_id" BIGINT NOT NULL,
  "epoch" INTEGER NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  "user_agent" TEXT,
  "address" TEXT,
  CONSTRAINT "sessions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "sessions_epoch_check" CHECK ("epoch" >= 0),
  CONSTRAINT "sessions_expires_at_check" CHECK ("expires_at" > "created_at")
);

CREATE INDEX "sessions_user_id_idx" ON "sessions" ("user_id");
CREATE INDEX "sessions_expires_at_idx" ON "sessions" ("expires_at");
