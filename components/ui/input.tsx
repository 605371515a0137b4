import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlStyle } from './control-style'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(controlStyle, 'h-12', className)} {...rest} />
}
