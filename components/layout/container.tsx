import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'

/** The shop's measure: as wide as the header, with its margins. */
export function Container({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cn('mx-auto w-full max-w-shop px-4 md:px-6', className)} {...rest} />
}
