/** How many of one product a line of a cart or an order can have. Without imports, so that the browser loads nothing else with it. */
export const QUANTITY_MAX = 99
