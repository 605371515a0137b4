import { useEffect, useEffectEvent, useId, useState } from 'react'

/**
 * Makes a combobox of a field that is rendered elsewhere, so that only those who use it load this. The focus stays in the
 * field, arrows move the active option, Enter presses it and Escape closes the list. The options are the elements of that
 * role inside the element with this id.
 */
export function useCombobox(input: HTMLInputElement, hasOptions: boolean) {
  const id = useId()
  const [typed, setTyped] = useState(input.value)
  const [open, setOpen] = useState(true)
  const [activeId, setActiveId] = useState<string>()
  const options = () => [
    ...(document.getElementById(id)?.querySelectorAll<HTMLElement>('[role=option]') ?? []),
  ]

  function show(isOpen = true) {
    setOpen(isOpen)
    setActiveId(undefined)
  }
  /** One place before the first option is the field itself. */
  function move(by: 1 | -1) {
    const ids = options().map((option) => option.id)
    const places = ids.length + 1
    const at = activeId === undefined ? 0 : ids.indexOf(activeId) + 1
    const next = ids[((at + by + places) % places) - 1]
    setOpen(true)
    setActiveId(next)
    if (next) document.getElementById(next)?.scrollIntoView({ block: 'nearest' })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // While a Hangul syllable is being composed, keys belong to the input method.
    if (event.isComposing) return
    const active = options().find((option) => option.id === activeId)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Enter' && open && active) active.click()
    else if (event.key === 'Escape' && open) show(false)
    else return
    event.preventDefault()
  })
  const onInput = useEffectEvent(() => {
    setTyped(input.value)
    show()
  })
  const onEnter = useEffectEvent(() => show())
  const onLeave = useEffectEvent(({ relatedTarget }: FocusEvent) => {
    if (!input.closest('search')?.contains(relatedTarget as Node | null)) show(false)
  })

  useEffect(() => {
    // What was typed before this was loaded.
    onInput()
    const aborter = new AbortController()
    const { signal } = aborter
    input.addEventListener('keydown', (event) => onKey(event), { signal })
    input.addEventListener('input', () => onInput(), { signal })
    for (const name of ['focus', 'click']) input.addEventListener(name, () => onEnter(), { signal })
    input.closest('search')?.addEventListener('focusout', (event) => onLeave(event), { signal })
    return () => aborter.abort()
  }, [input])

  const isExpanded = open && hasOptions
  useEffect(() => {
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-expanded', String(isExpanded))
    setOrRemove(input, 'aria-controls', isExpanded ? id : undefined)
    setOrRemove(input, 'aria-activedescendant', isExpanded ? activeId : undefined)
  }, [input, id, isExpanded, activeId])
  return { id, typed, isExpanded, activeId, hide: () => show(false) }
}

function setOrRemove(input: HTMLInputElement, name: string, value: string | undefined) {
  if (value === undefined) input.removeAttribute(name)
  else input.setAttribute(name, value)
}
