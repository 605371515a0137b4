import { Link, type LinkProps } from '@/components/ui/link'
import { cn } from './cn'

type ChipLinkProps = LinkProps & { current?: boolean }

/** A filter stored in the URL; dark when active. */
export function ChipLink({ current, className, ...rest }: ChipLinkProps) {
  return (
    <Link
      aria-current={current ? 'true' : undefined}
      scroll={false}
      className={cn(
        'pressable inline-flex h-11 shrink-0 items-center gap-1.5 rounded-full bg-surface px-4 font-semibold text-sm ring-1 ring-line ring-inset hover:ring-edge aria-[current=true]:bg-ink aria-[current=true]:text-paper aria-[current=true]:ring-ink',
        className,
      )}
      {...rest}
    />
  )
}
