'use client'

import { type ComponentProps, type KeyboardEvent, useEffect, useRef } from 'react'

/** Closes a details element on Escape, on a click outside and when an item is chosen. */
export function MenuCloser(props: Omit<ComponentProps<'details'>, 'ref'>) {
  const menu = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const closeUnlessWithin = (event: Event) => {
      const within = event.target instanceof Node && menu.current?.contains(event.target)
      if (!within) menu.current?.removeAttribute('open')
    }
    document.addEventListener('pointerdown', closeUnlessWithin)
    document.addEventListener('focusin', closeUnlessWithin)
    return () => {
      document.removeEventListener('pointerdown', closeUnlessWithin)
      document.removeEventListener('focusin', closeUnlessWithin)
    }
  }, [])

  function closeOnEscape(event: KeyboardEvent<HTMLDetailsElement>) {
    if (event.key !== 'Escape' || !menu.current?.open) return
    menu.current.open = false
    menu.current.querySelector('summary')?.focus()
  }

  function closeOnChoice(event: React.MouseEvent<HTMLDetailsElement>) {
    if (event.target instanceof Element && event.target.closest('a, button'))
      menu.current?.removeAttribute('open')
  }

  return <details ref={menu} onKeyDown={closeOnEscape} onClick={closeOnChoice} {...props} />
}
