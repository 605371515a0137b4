import type { ComponentProps } from 'react'
import { cn } from './cn'

export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cn('rounded-xl bg-surface p-5 shadow-sm md:p-6', className)} {...rest} />
}
