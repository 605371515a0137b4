import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { OutlineIcon } from './outline-icon'
import { dismiss, leavePage, type ShownToast, useToast } from './toast'
import { useUi } from './ui-context'

const icons = {
  plain: null,
  good: <OutlineIcon name="done" className="size-5 shrink-0 text-jade" />,
  bad: <OutlineIcon name="alert" className="size-5 shrink-0 text-danger" />,
}

/** Errors stay longer. */
const SHOWN_MS = { plain: 4000, good: 4000, bad: 8000 }

/**
 * Below the header, because the main buttons of the shop's pages are at the bottom; those of the desk are beside the
 * title, so there it is at the bottom. Always present, so that screen readers announce new messages.
 */
export function Toaster() {
  const { text } = useUi()
  const message = useToast()
  const path = usePathname()
  useNavigation(path, leavePage)
  return (
    <ul
      aria-label={text.notices}
      aria-live="polite"
      className={cn(
        'pointer-events-none fixed inset-x-3 z-50 mx-auto max-w-sm lg:mr-6',
        path.startsWith('/admin') ? 'bottom-4' : 'top-topbar short:top-0 mt-2 lg:top-header',
      )}
    >
      {message && <Toast key={message.id} message={message} />}
    </ul>
  )
}

/** Calls `onLeave` when another page is shown. */
function useNavigation(path: string, onLeave: () => void) {
  const shownPath = useRef(path)
  useEffect(() => {
    if (shownPath.current === path) return
    shownPath.current = path
    onLeave()
  }, [path, onLeave])
}

/** Closes after a while, but not while hovered or focused. */
function Toast({ message: { id, tone, title, body, action } }: { message: ShownToast }) {
  const [held, hold] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(id), SHOWN_MS[tone])
    return () => clearTimeout(timer)
  }, [held, id, tone])
  return (
    <li
      data-toast
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
      className="toast-enter pointer-events-auto flex items-center gap-3 rounded-lg bg-raised px-4 py-3.5 text-ink shadow-lg"
    >
      {icons[tone]}
      <div className="min-w-0 grow">
        <p className="font-semibold text-sm">{title}</p>
        {body && <p className="mt-0.5 line-clamp-2 text-muted text-sm">{body}</p>}
      </div>
      {action && (
        <Button
          tone="soft"
          size="sm"
          className="touch-area"
          onClick={() => {
            action.onPress()
            dismiss(id)
          }}
        >
          {action.label}
        </Button>
      )}
    </li>
  )
}
