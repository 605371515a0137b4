import { Check } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { early } from './early-input'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'>

/** Needs a surrounding `label` or an `aria-label`. */
export function Checkbox({ className, ...rest }: CheckboxProps) {
  return (
    <span className={cn('touch-area inline-grid size-[1.375rem] shrink-0', className)}>
      <input
        type="checkbox"
        className="peer z-10 col-start-1 row-start-1 size-full cursor-pointer appearance-none rounded-xs border-[1.5px] border-edge bg-surface transition-colors checked:border-accent checked:bg-accent hover:border-accent disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken"
        {...(rest.onChange && early)}
        {...rest}
      />
      <Check
        aria-hidden
        className="pointer-events-none z-10 col-start-1 row-start-1 size-4 scale-50 place-self-center stroke-[3.5] text-accent-ink opacity-0 transition peer-checked:scale-100 peer-checked:opacity-100 peer-disabled:text-muted"
      />
    </span>
  )
}
