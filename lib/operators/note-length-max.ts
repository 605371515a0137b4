/** A few paragraphs. Without imports, so that the browser loads nothing else with it. */
export const NOTE_LENGTH_MAX = 2000
