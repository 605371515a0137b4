import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'

const MEASURES = { shop: 'max-w-shop', slip: 'max-w-lg' }

type ContainerProps = ComponentProps<'div'> & { measure?: keyof typeof MEASURES }

/** The page width of the shop; `slip` is for single-column pages. */
export function Container({ measure = 'shop', className, ...rest }: ContainerProps) {
  return <div className={cn('mx-auto w-full px-4 md:px-6', MEASURES[measure], className)} {...rest} />
}
