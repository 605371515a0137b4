-- The files of shoppers' pictures, so that those that no review shows are deleted. Pictures of the release before are not
-- listed and stay.
CREATE TABLE "review_pictures" (
  "name" TEXT NOT NULL,
  -- NULL while a review shows the picture.
  "delete_after" TIMESTAMPTZ(3),
  CONSTRAINT "review_pictures_pkey" PRIMARY KEY ("name"),
  CONSTRAINT "review_pictures_name_check" CHECK ("name" ~ '^review-[0-9a-f]{32}\.webp$')
);
CREATE INDEX "review_pictures_delete_after_idx" ON "review_pictures" ("delete_after");

-- By it a picture that is about to be deleted is found in reviews.
CREATE INDEX "reviews_pictures_idx" ON "reviews" USING gin ("pictures");

-- A reported review that its author has deleted stays without its content, so that a new one keeps the reports.
ALTER TABLE "reviews" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "reviews_withdrawn_check" CHECK ("withdrawn_at" IS NULL OR "hidden_at" IS NOT NULL);
-- What is deleted of reviews that have been hidden for long.
CREATE INDEX "reviews_hidden_at_idx" ON "reviews" ("hidden_at")
  WHERE "hidden_at" IS NOT NULL AND ("withdrawn_at" IS NOT NULL OR "pictures" <> '{}');

-- The log of one kind of action would else read all of the log. On a large table create it by hand before the update, see
-- decision 073.
CREATE INDEX IF NOT EXISTS "operator_log_action_id_idx" ON "operator_log" ("action", "id" DESC);
