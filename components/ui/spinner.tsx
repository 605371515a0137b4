import { cn } from './cn'
import { Sign } from './sign'

export function Spinner({ className }: { className?: string | undefined }) {
  return <Sign of="wait" className={cn('size-5 animate-spin', className)} />
}
