const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** A LIKE pattern for this text anywhere, whatever it holds. */
export const anywhere = (text: string): string => `%${escaped(text)}%`

/** The same as a Prisma filter, without regard to case. Prisma adds the `%` but does not escape those of the text. */
export const contains = (text: string) => ({ contains: escaped(text), mode: 'insensitive' as const })
