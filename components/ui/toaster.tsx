import { useEffect, useState } from 'react'
import { Button } from './button'
import { OutlineIcon } from './outline-icon'
import { dismiss, type ShownToast, useToasts } from './toast'
import { useUi } from './ui-context'

const icons = {
  plain: null,
  good: <OutlineIcon name="done" className="size-5 shrink-0 text-jade" />,
  bad: <OutlineIcon name="alert" className="size-5 shrink-0 text-danger" />,
}

/** Errors stay longer. */
const SHOWN_MS = { plain: 4000, good: 4000, bad: 8000 }

/** Rendered above the tab bar and sticky bars. Always present, so that screen readers announce new messages. */
export function Toaster() {
  const { text } = useUi()
  const toasts = useToasts()
  return (
    <ol
      aria-label={text.notices}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-[calc(var(--bar,0rem)+4.75rem+env(safe-area-inset-bottom,0px))] z-50 mx-auto grid max-w-sm gap-2 lg:bottom-6"
    >
      {toasts.map((message) => (
        <Toast key={message.id} message={message} />
      ))}
    </ol>
  )
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
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
      className="toast-enter pointer-events-auto flex items-center gap-3 rounded-lg bg-raised px-4 py-3.5 text-ink shadow-lg"
    >
      {icons[tone]}
      <div className="min-w-0 grow">
        <p className="font-semibold text-sm">{title}</p>
        {body && <p className="mt-0.5 text-muted text-sm">{body}</p>}
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
