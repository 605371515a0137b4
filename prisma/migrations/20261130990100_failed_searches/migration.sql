-- Words of searches that found nothing, and how often on a day in Seoul. Only words of letters: what has a digit or an @ may
-- say who searched.
CREATE TABLE "failed_searches" (
  "day" DATE NOT NULL,
  "word" TEXT NOT NULL,
  "times" INTEGER NOT NULL,
  CONSTRAINT "failed_searches_pkey" PRIMARY KEY ("day", "word"),
  CONSTRAINT "failed_searches_word_check" CHECK (char_length("word") BETWEEN 2 AND 30 AND "word" !~ '[\s\d@]'),
  CONSTRAINT "failed_searches_times_check" CHECK ("times" > 0)
);
