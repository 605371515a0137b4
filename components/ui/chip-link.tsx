import { Link, type LinkProps } from '@/components/ui/link'
import { cn } from './cn'

type ChipLinkProps = LinkProps & { current?: boolean }

/** A filter stored in the URL; dark when active. */
export function ChipLink({ current, className, ...rest }: ChipLinkProps) {
  return (
    <Link
      aria-current={current ? 'true' : undefined}
      scroll={false}
      className={cn('chip px-4', className)}
      {...rest}
    />
  )
}
