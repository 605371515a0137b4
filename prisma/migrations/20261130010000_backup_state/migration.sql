-- How the backups of this database are doing. The release before does not read it.
CREATE TABLE "backup_state" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "backed_up_at" TIMESTAMPTZ(3),
    "archived_until" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "backup_state_pkey" PRIMARY KEY ("one"),
    CONSTRAINT "backup_state_one_check" CHECK ("one")
);
