/** Tells the script in `app/early-input-script.tsx` that React handles the events of an element from now on. */
export const hydrated = (element: Element | null) => element?.removeAttribute('data-early')

/**
 * Props of an element with an event handler. What a person presses or chooses before React has attached the handler is
 * kept by that script and repeated afterwards. React calls the ref when it has attached it.
 */
export const early = { 'data-early': '', ref: hydrated }
