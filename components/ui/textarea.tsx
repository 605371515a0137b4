import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlStyle } from './control-style'

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(controlStyle, 'field-sizing-content min-h-28 py-3', className)} {...rest} />
}
