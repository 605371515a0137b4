import type { ReactNode } from 'react'
import { Link, type LinkProps } from '@/components/ui/link'
import { cn } from './cn'
import { MenuCloser } from './menu-closer'
import { menuItemStyle } from './menu-style'

type MenuProps = { trigger: ReactNode; children: ReactNode; align?: 'start' | 'end' }

/** A disclosure menu in plain HTML, so that it opens without JavaScript. */
export function Menu({ trigger, children, align = 'end' }: MenuProps) {
  return (
    <MenuCloser className="relative">
      <summary className="pressable flex h-11 list-none items-center gap-1.5 rounded-full px-3 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        {trigger}
      </summary>
      <div
        className={cn(
          'absolute top-full z-40 mt-2 w-56 rounded-lg bg-raised p-1.5 shadow-lg',
          align === 'end' ? 'right-0' : 'left-0',
        )}
      >
        {children}
      </div>
    </MenuCloser>
  )
}

export function MenuLink({ className, ...rest }: LinkProps) {
  return <Link className={cn(menuItemStyle, className)} {...rest} />
}

export function MenuSeparator() {
  return <hr className="-mx-1.5 my-1.5 border-t" />
}
