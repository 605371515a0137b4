-- In the order in which they are applied, so that a batch of the many sales that begin at one moment does not read them all.
CREATE INDEX "price_schedules_due_at_state_id_idx" ON "price_schedules"("due_at", "state" DESC, "id");
DROP INDEX "price_schedules_due_at_idx";
