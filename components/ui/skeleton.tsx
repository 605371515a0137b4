import type { ComponentProps } from 'react'
import { cn } from './cn'

/** Give it the size of the final content, to avoid layout shifts. */
export function Skeleton({ className, ...rest }: ComponentProps<'div'>) {
  return <div aria-hidden className={cn('skeleton rounded-md bg-bone', className)} {...rest} />
}
