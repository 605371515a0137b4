'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { cn } from '@/components/ui/cn'
import { useUi } from '@/components/ui/ui-context'

/** On a phone all of them slide in from the bottom. */
const PLACES = {
  center: 'inset-x-0 bottom-0 rounded-t-2xl sm:inset-0 sm:m-auto sm:h-fit sm:max-w-md sm:rounded-2xl',
  wide: 'inset-x-0 bottom-0 rounded-t-2xl sm:inset-0 sm:m-auto sm:h-fit sm:max-w-2xl sm:rounded-2xl',
  right:
    'inset-x-0 bottom-0 rounded-t-2xl sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:max-w-md sm:rounded-none sm:rounded-l-2xl',
}

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  children: ReactNode
  /** Stays visible below the scrolling content. */
  footer?: ReactNode
  place?: keyof typeof PLACES
}

/**
 * The dialog of the desk. Not the native element of the shop: that one covers every list and calendar that opens from a
 * field inside of it. `data-first-focus` marks the field that gets the focus.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, children, footer, place = 'center' } = props
  const { text } = useUi()
  const popup = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          initialFocus={() =>
            popup.current?.querySelector<HTMLElement>('[data-first-focus]') ?? heading.current
          }
          className={cn(
            'fixed z-40 flex max-h-[90dvh] flex-col overflow-hidden bg-raised text-ink shadow-lg outline-none transition-[opacity,translate] duration-200 ease-calm data-starting-style:translate-y-6 data-ending-style:opacity-0 data-starting-style:opacity-0',
            PLACES[place],
          )}
        >
          <header className="flex items-start gap-3 px-6 pt-5">
            <Base.Title
              ref={heading}
              tabIndex={-1}
              className="min-h-11 grow content-center font-bold text-xl outline-none"
            >
              {title}
            </Base.Title>
            <Base.Close
              aria-label={text.close}
              className="pressable -mr-2.5 grid size-11 shrink-0 place-items-center rounded-full hover:bg-sunken"
            >
              <X aria-hidden className="size-5" />
            </Base.Close>
          </header>
          <div className="min-h-0 grow overflow-y-auto overscroll-contain px-6 pt-1 pb-6">
            {description && <Base.Description className="mb-4 text-muted">{description}</Base.Description>}
            {children}
          </div>
          {footer && (
            <footer className="flex gap-2.5 border-t px-6 pt-4 pb-[max(1.25rem,env(safe-area-inset-bottom))] *:grow">
              {footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
