-- Second factors of accounts. `second_factor_at` is set while an account has one, so that a sign-in and every request of an
-- operator know it from the row that they read anyway.
ALTER TABLE "users" ADD COLUMN "second_factor_at" TIMESTAMPTZ(3);

CREATE TABLE "passkeys" (
  "id" BIGSERIAL NOT NULL,
  "user_id" BIGINT NOT NULL,
  "credential_id" TEXT NOT NULL,
  "public_key" TEXT NOT NULL,
  "counter" BIGINT NOT NULL,
  "transports" TEXT[] NOT NULL,
  "name" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ(3),
  CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "passkeys_counter_check" CHECK ("counter" >= 0)
);
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys" ("credential_id");
CREATE INDEX "passkeys_user_id_idx" ON "passkeys" ("user_id");

-- What a passkey signs, once: to sign in, or for the user who registers one.
CREATE TABLE "passkey_challenges" (
  "id" UUID NOT NULL,
  "challenge" TEXT NOT NULL,
  "user_id" BIGINT,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "passkey_challenges_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "passkey_challenges_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "passkey_challenges_expires_at_idx" ON "passkey_challenges" ("expires_at");

-- The secret is encrypted. It counts from its first right code on; `last_step` is the time step of the last code that was used.
CREATE TABLE "authenticator_apps" (
  "user_id" BIGINT NOT NULL,
  "secret" TEXT NOT NULL,
  "last_step" BIGINT NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "confirmed_at" TIMESTAMPTZ(3),
  CONSTRAINT "authenticator_apps_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "authenticator_apps_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "authenticator_apps_last_step_check" CHECK ("last_step" >= 0)
);

-- A code is deleted when it is used.
CREATE TABLE "recovery_codes" (
  "user_id" BIGINT NOT NULL,
  "digest" TEXT NOT NULL,
  CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id", "digest"),
  CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- A sign-in whose password was right and whose second factor is missing, with the epoch that was read with the password.
CREATE TABLE "pending_sign_ins" (
  "id" UUID NOT NULL,
  "user_id" BIGINT NOT NULL,
  "epoch" INTEGER NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "pending_sign_ins_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "pending_sign_ins_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "pending_sign_ins_epoch_check" CHECK ("epoch" >= 0)
);
CREATE INDEX "pending_sign_ins_expires_at_idx" ON "pending_sign_ins" ("expires_at");
