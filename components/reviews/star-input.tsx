import { Star } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import { early } from '@/components/ui/early-input'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

const PLACES = [1, 2, 3, 4, 5]

type StarInputProps = {
  stars: number
  onChange: (stars: number) => void
  /** Shown instead of the hint when none is chosen. */
  error: string | null
  text: Messages['reviews']
}

/** A radio group that looks like five stars. */
export function StarInput({ stars, onChange, error, text }: StarInputProps) {
  return (
    <fieldset aria-describedby={error ? 'stars-error' : undefined}>
      <legend className="mb-1 font-semibold text-sm">{text.write.stars}</legend>
      <div className="-ml-2 flex">
        {PLACES.map((place) => (
          <label
            key={place}
            className={cn(
              'pressable grid size-12 place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-accent',
              place <= stars ? 'text-vivid' : 'text-edge hover:text-vivid',
            )}
          >
            <input
              type="radio"
              name="stars"
              value={place}
              checked={place === stars}
              onChange={() => onChange(place)}
              {...early}
              aria-label={fill(text.starsOf, { stars: place })}
              className="sr-only"
            />
            <Star aria-hidden className={cn('size-8', place <= stars && 'fill-current')} />
          </label>
        ))}
      </div>
      {error && (
        <p id="stars-error" role="alert" className="mt-1 font-medium text-danger text-sm">
          {error}
        </p>
      )}
    </fieldset>
  )
}
