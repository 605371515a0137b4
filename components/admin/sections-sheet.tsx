'use client'

import { MenuIcon, X } from 'lucide-react'
import { createContext, type ReactNode, use, useRef, useState } from 'react'
import { reserveScrollbar } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { useUi } from '@/components/ui/ui-context'

const CloseSheetContext = createContext(() => {})

/** Closes the sheet that a link stands in. */
export const useCloseSheet = () => use(CloseSheetContext)

const ID = 'sections-sheet'
/** The browser opens the sheet by itself where scripts do not run. React's types do not know these attributes yet. */
const command = { command: 'show-modal', commandfor: ID }

/** The button that opens the sections of the desk where there is no room for the sidebar. */
export function SectionsSheet({ label, children }: { label: string; children: ReactNode }) {
  const { text } = useUi()
  const sheet = useRef<HTMLDialogElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const close = () => sheet.current?.close()

  function open() {
    if (!sheet.current || sheet.current.open) return
    reserveScrollbar()
    sheet.current.showModal()
    sheet.current.querySelector<HTMLElement>('[data-first-focus]')?.focus()
  }

  return (
    <>
      <IconButton
        label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        {...command}
        onClick={(event) => {
          event.preventDefault()
          open()
        }}
        className="-ml-2.5 lg:hidden"
      >
        <MenuIcon aria-hidden className="size-6" />
      </IconButton>
      <dialog
        ref={sheet}
        id={ID}
        aria-labelledby={`${ID}-title`}
        closedby="any"
        onToggle={(event) => setIsOpen(event.newState === 'open')}
        // For browsers without `closedby`.
        onPointerDown={(event) => event.target === sheet.current && close()}
        className="dialog-enter fixed inset-x-0 top-auto bottom-0 m-0 max-h-[90dvh] w-full max-w-none flex-col overflow-hidden rounded-t-2xl bg-raised text-ink shadow-lg open:flex sm:inset-y-0 sm:right-auto sm:h-dvh sm:max-h-none sm:w-96 sm:rounded-none sm:rounded-r-2xl"
      >
        <div className="flex items-start gap-3 px-6 pt-5">
          <h2 id={`${ID}-title`} className="min-h-11 grow content-center font-bold text-xl">
            {label}
          </h2>
          <form method="dialog">
            <IconButton type="submit" label={text.close} className="-mr-2.5">
              <X aria-hidden className="size-5" />
            </IconButton>
          </form>
        </div>
        <div className="min-h-0 grow overflow-y-auto overscroll-contain px-6 pt-1 pb-6">
          <CloseSheetContext value={close}>{children}</CloseSheetContext>
        </div>
      </dialog>
    </>
  )
}
