import { type ButtonStyle, buttonStyle } from './button-style'
import { cn } from './cn'
import { Link, type LinkProps } from './link'

/** A link that looks like a button. */
export function ButtonLink({ tone, size, shape, wide, className, ...rest }: LinkProps & ButtonStyle) {
  return <Link className={cn(buttonStyle({ tone, size, shape, wide }), className)} {...rest} />
}
