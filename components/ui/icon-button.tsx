import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & { Icon: LucideIcon; label: string }

export function IconButton({ Icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      className={cn(
        'pressable grid size-11 shrink-0 place-items-center rounded-full hover:bg-sunken disabled:opacity-45',
        className,
      )}
      {...rest}
    >
      <Icon aria-hidden className="size-5" />
    </button>
  )
}
