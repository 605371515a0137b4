-- What each sale wrote and nothing needs. Whose payment it is its order says.
ALTER TABLE "payments" DROP COLUMN "user_id";
-- Products are hidden, never deleted: no question asks for the lines of one.
DROP INDEX "order_lines_product_id_idx";
