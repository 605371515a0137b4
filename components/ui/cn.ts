import { type ClassValue, clsx } from 'clsx'

/**
 * Joins class names. Nothing is resolved between them, which spares the browser a table of every utility there is:
 * a component's `className` places it (margin, width, grid) and leaves its looks alone.
 */
export const cn = (...classes: ClassValue[]) => clsx(classes)
