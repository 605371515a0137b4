'use client'

import { MenuIcon } from 'lucide-react'
import { createContext, type ReactNode, use, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Dialog } from './ui/dialog'

const CloseSheetContext = createContext(() => {})

/** Closes the sheet that a link stands in. */
export const useCloseSheet = () => use(CloseSheetContext)

/** The button that opens the sections of the desk where there is no room for the sidebar. */
export function SectionsSheet({ label, children }: { label: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <IconButton
        label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className="-ml-2.5 lg:hidden"
      >
        <MenuIcon aria-hidden className="size-6" />
      </IconButton>
      <Dialog open={open} onClose={close} title={label} place="left">
        <CloseSheetContext value={close}>{children}</CloseSheetContext>
      </Dialog>
    </>
  )
}
