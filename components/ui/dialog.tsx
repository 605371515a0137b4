import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { cn } from './cn'
import { IconButton } from './icon-button'
import { useUi } from './ui-context'

/** On a phone both kinds slide in from the bottom. */
const PLACES = {
  center:
    'inset-x-0 top-auto bottom-0 rounded-t-2xl sm:inset-0 sm:m-auto sm:h-fit sm:max-w-md sm:rounded-2xl',
  right:
    'inset-x-0 top-auto bottom-0 rounded-t-2xl sm:inset-y-0 sm:right-0 sm:left-auto sm:h-dvh sm:max-h-none sm:max-w-md sm:rounded-none sm:rounded-l-2xl',
}

/** Prevents scrolling behind an open dialog and keeps the scrollbar's width, so that nothing shifts. */
export function reserveScrollbar() {
  const root = document.documentElement
  root.style.setProperty('--scrollbar', `${window.innerWidth - root.clientWidth}px`)
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
  /** Closes by a button of its own only: what it shows cannot be shown again. */
  isFirm?: boolean
}

/** The native dialog element: focus trap, Escape and focus return without a library. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, children, footer, place = 'center', isFirm = false } = props
  const { text } = useUi()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    const shown = dialog.current
    reserveScrollbar()
    shown?.showModal()
    const first = shown?.querySelector<HTMLElement>('[data-first-focus]') ?? heading.current
    first?.focus()
    return () => shown?.close()
  }, [open])

  return (
    <dialog
      ref={dialog}
      className={cn(
        'dialog-enter fixed m-0 max-h-[90dvh] w-full max-w-none flex-col overflow-hidden bg-raised text-ink shadow-lg open:flex',
        PLACES[place],
      )}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      closedby={isFirm ? 'none' : undefined}
      onKeyDown={(event) => {
        // For browsers without `closedby`.
        if (isFirm && event.key === 'Escape') event.preventDefault()
      }}
      onCancel={(event) => {
        event.preventDefault()
        if (!isFirm) onClose()
      }}
      onPointerDown={(event) => {
        if (!isFirm && event.target === dialog.current) onClose()
      }}
    >
      {open && (
        <>
          <header className="flex items-start gap-3 px-6 pt-5">
            <h2
              ref={heading}
              id={`${id}-title`}
              tabIndex={-1}
              className="min-h-11 grow content-center font-bold text-xl outline-none"
            >
              {title}
            </h2>
            {!isFirm && (
              <IconButton label={text.close} onClick={onClose} className="-mr-2.5">
                <X aria-hidden className="size-5" />
              </IconButton>
            )}
          </header>
          <div className="min-h-0 grow overflow-y-auto overscroll-contain px-6 pt-1 pb-6">
            {description && (
              <p id={`${id}-description`} className="mb-4 text-muted">
                {description}
              </p>
            )}
            {children}
          </div>
          {footer && (
            <footer className="flex gap-2.5 border-t px-6 pt-4 pb-[max(1.25rem,env(safe-area-inset-bottom))] *:grow">
              {footer}
            </footer>
          )}
        </>
      )}
    </dialog>
  )
}
