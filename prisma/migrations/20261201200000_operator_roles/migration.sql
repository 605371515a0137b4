-- What an operator may do. The operators so far may do everything: they are owners. "role" stays for the processes of the
-- previous release, which let an OPERATOR do everything: only owners are OPERATOR in it. The next release drops it.
CREATE TYPE "OperatorRole" AS ENUM ('OWNER', 'MANAGER', 'FULFILMENT', 'SUPPORT', 'ANALYST');
ALTER TABLE "users" ADD COLUMN "operator_role" "OperatorRole";
UPDATE "users" SET "operator_role" = 'OWNER' WHERE "role" = 'OPERATOR';
ALTER TABLE "users" ADD CONSTRAINT "users_operator_role_check" CHECK (("role" = 'OPERATOR') = ("operator_role" = 'OWNER'));
CREATE INDEX "users_role_idx" ON "users" ("id") WHERE "role" = 'OPERATOR';
CREATE INDEX "users_operator_role_idx" ON "users" ("id") WHERE "operator_role" IS NOT NULL;

-- An invitation to work at the desk. The link in the mail holds the id signed by the shop's secret, so that nothing in the
-- database is a valid link.
CREATE TABLE "operator_invitations" (
  "id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "role" "OperatorRole" NOT NULL,
  "invited_by" BIGINT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "accepted_at" TIMESTAMPTZ(3),
  "accepted_by" BIGINT,
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "operator_invitations_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "operator_invitations_invited_by_fkey" FOREIGN KEY ("invited_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "operator_invitations_accepted_by_fkey" FOREIGN KEY ("accepted_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "operator_invitations_expires_at_check" CHECK ("expires_at" > "created_at"),
  CONSTRAINT "operator_invitations_accepted_check" CHECK (("accepted_at" IS NULL) = ("accepted_by" IS NULL)),
  CONSTRAINT "operator_invitations_used_once_check" CHECK ("accepted_at" IS NULL OR "revoked_at" IS NULL)
);
-- At most one invitation of an address waits for an answer.
CREATE UNIQUE INDEX "operator_invitations_open_key" ON "operator_invitations" ("email") WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;
CREATE INDEX "operator_invitations_expires_at_idx" ON "operator_invitations" ("expires_at");
