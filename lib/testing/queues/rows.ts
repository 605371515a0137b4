/** Several times the size of any batch, so that a statement which reads all rows is detected. */
export const ROWS = 50_000

/** The rows of a work queue, as statements. */
export type QueueRows = {
  /** The tables that they fill. */
  table: string
  /** Makes many rows wait. */
  fill: string
  /** Leaves the same rows with nothing to do. */
  processAll: string
  /** For rows that others refer to: takes them away where others are truncated. */
  remove?: string
}

/** A row of a query for each waiting row, by the name `n`. */
export const series = `generate_series(1, ${ROWS}) n`

/** What the rows of the queues refer to. */
export const REFERENCED = `
  insert into users (id, email, name) select n, n || '@x.example', 'n' from generate_series(1, ${ROWS}) n;
  insert into wallets (user_id) values (1);
  insert into products (id, name, price, stock, stocked, category) select n, 'p', 1, 1, 1, 'X' from generate_series(1, ${ROWS}) n;
  insert into coupons (id, code, name, discount_type, discount_amount, total, issued, claim_from, claim_until, expires_at)
    values (1, 'C', 'C', 'FIXED', 1, ${ROWS}, ${ROWS}, now(), now() + '1 day', now() + '1 day')`
