import { cn } from './cn'
import { OutlineIcon } from './outline-icon'

export function Spinner({ className }: { className?: string | undefined }) {
  return <OutlineIcon name="wait" className={cn('size-5 animate-spin', className)} />
}
