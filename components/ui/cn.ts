import { clsx } from 'clsx/lite'

/**
 * Joins class names without resolving conflicts, which would need a table of all utilities in the browser. Therefore
 * a component's `className` should only set its placement (margin, width, grid), not its appearance.
 */
export const cn = (...classes: (string | false | null | undefined)[]) => clsx(...classes)
