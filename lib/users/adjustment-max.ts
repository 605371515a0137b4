/** A larger single correction of a wallet is more likely a typing error. Without imports, so that the browser loads nothing else with it. */
export const ADJUSTMENT_MAX = 10_000_000
