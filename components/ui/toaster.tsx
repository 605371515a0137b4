'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { useEffect } from 'react'
import { Toaster as Sonner, toast as sonner } from 'sonner'
import { startShowing, type ToastMessage } from './toast'
import { useUi } from './ui-context'

const icons = {
  plain: undefined,
  good: <CircleCheck aria-hidden className="size-5 shrink-0 text-jade" />,
  bad: <CircleAlert aria-hidden className="size-5 shrink-0 text-danger" />,
}

/** What went wrong stays long enough to be read twice. */
const SHOWN_MS = { plain: 4000, good: 4000, bad: 8000 }

export default function Toaster() {
  const { text } = useUi()
  useEffect(() => startShowing(show), [])
  return (
    <Sonner
      position="bottom-center"
      style={{ fontFamily: 'inherit' }}
      offset={{ bottom: '1.5rem' }}
      mobileOffset={{
        bottom: 'calc(4.75rem + env(safe-area-inset-bottom, 0px))',
        left: '1rem',
        right: '1rem',
      }}
      containerAriaLabel={text.notices}
      toastOptions={{ unstyled: true, className: 'w-full sm:w-[var(--width)]' }}
    />
  )
}

function show({ tone, title, body, action }: ToastMessage) {
  sonner.custom(
    (id) => (
      <div className="flex items-center gap-3 rounded-lg bg-raised px-4 py-3.5 text-ink shadow-lg">
        {icons[tone]}
        <div className="min-w-0 grow">
          <p className="font-semibold text-sm">{title}</p>
          {body && <p className="mt-0.5 text-muted text-sm">{body}</p>}
        </div>
        {action && (
          <button
            type="button"
            className="pressable touch-area shrink-0 rounded-sm px-2 py-1 font-semibold text-accent text-sm hover:bg-accent-soft"
            onClick={() => {
              action.onPress()
              sonner.dismiss(id)
            }}
          >
            {action.label}
          </button>
        )}
      </div>
    ),
    { duration: SHOWN_MS[tone] },
  )
}
