import type { ComponentProps } from 'react'
import { type ButtonStyle, buttonStyle } from './button-style'
import { cn } from './cn'
import { early } from './early-input'
import { Spinner } from './spinner'

type ButtonProps = ComponentProps<'button'> & ButtonStyle & { busy?: boolean | undefined }

/** While busy it keeps its width and focus and ignores presses. */
export function Button({
  tone,
  size,
  shape,
  wide,
  busy,
  className,
  type,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={busy ? 'button' : (type ?? 'button')}
      className={cn(buttonStyle({ tone, size, shape, wide }), busy && 'relative', className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
      {...(onClick && early)}
      {...rest}
    >
      {busy && <Spinner className="absolute" />}
      {busy ? <span className="opacity-0">{children}</span> : children}
    </button>
  )
}
