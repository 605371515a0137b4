import { Star } from 'lucide-react'
import { cn } from '@/components/ui/cn'

const PLACES = [1, 2, 3, 4, 5]

type StarsProps = {
  /** Shown to the half star. */
  stars: number
  /** The spoken value, such as `4 out of 5 stars`. */
  label: string
  className?: string
}

export function Stars({ stars, label, className }: StarsProps) {
  const halves = Math.round(stars * 2)
  return (
    <span role="img" aria-label={label} className={cn('inline-flex gap-px text-vivid', className)}>
      {PLACES.map((place) =>
        halves === place * 2 - 1 ? (
          <span key={place} className="relative">
            <Star aria-hidden className="size-4 text-edge" />
            <Star aria-hidden className="absolute inset-0 size-4 fill-current [clip-path:inset(0_50%_0_0)]" />
          </span>
        ) : (
          <Star
            key={place}
            aria-hidden
            className={cn('size-4', place * 2 <= halves ? 'fill-current' : 'text-edge')}
          />
        ),
      )}
    </span>
  )
}
