/** Wildcards in the text stand for themselves. */
const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** A LIKE pattern for values that contain the text. */
export const containing = (text: string): string => `%${escaped(text)}%`

/** A case-insensitive Prisma filter for values that contain the text. Prisma adds the `%` but does not escape the text. */
export const contains = (text: string) => ({ contains: escaped(text), mode: 'insensitive' as const })
