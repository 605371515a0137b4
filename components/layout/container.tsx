import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'

const MAX_WIDTHS = { shop: 'max-w-shop', narrow: 'max-w-lg' }

type ContainerProps = ComponentProps<'div'> & { width?: keyof typeof MAX_WIDTHS }

/** Centres a page and limits its width; `narrow` is for pages with one column. */
export function Container({ width = 'shop', className, ...rest }: ContainerProps) {
  return <div className={cn('mx-auto w-full px-4 md:px-6', MAX_WIDTHS[width], className)} {...rest} />
}
