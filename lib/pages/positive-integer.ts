/** An id or a cursor in a page's URL. Undefined when it is missing or not a positive integer of at most 15 digits. */
export const positiveInteger = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
