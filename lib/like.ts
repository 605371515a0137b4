/** A LIKE pattern for this text anywhere, whatever it holds. */
export const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
