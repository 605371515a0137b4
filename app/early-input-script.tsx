import { headers } from 'next/headers'

/**
 * Runs in the browser before React. Keeps presses, choices and submissions on elements that React has not hydrated yet, and
 * repeats them in their order once it has. A press that is repeated before the page has answered counts once.
 */
function keepEarlyInput() {
  const kept: { element: Element; button: Element | null; repeat: () => void }[] = []

  function repeatNext() {
    const at = kept.findIndex(({ element }) => !element.isConnected || !element.matches('[data-early]'))
    const [next] = at < 0 ? [] : kept.splice(at, 1)
    if (next === undefined) return
    next.button?.removeAttribute('aria-busy')
    if (next.element.isConnected) next.repeat()
    // Each has its own task, so that the next handler sees what the last one has changed.
    setTimeout(repeatNext)
  }
  const observer = new MutationObserver(() => setTimeout(repeatNext))

  function keep(element: Element, button: Element | null, repeat: () => void) {
    if (kept.at(-1)?.element === element) return
    kept.push({ element, button, repeat })
    button?.setAttribute('aria-busy', 'true')
    observer.observe(element, { attributeFilter: ['data-early'] })
  }

  /** By its defaults, which React sets while hydrating, React knows a field as it was rendered. */
  function repeatInput(field: HTMLInputElement) {
    const { value, checked, defaultValue, defaultChecked } = field
    if (checked !== defaultChecked) {
      field.checked = defaultChecked
      field.click()
    } else if (value !== defaultValue) {
      field.value = defaultValue
      // Past React's own setter, which would take the value for one that it has set.
      Reflect.set(HTMLInputElement.prototype, 'value', value, field)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }

  function stop(event: Event) {
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  // At the window, before React, which would swallow an event on what it cannot hydrate yet.
  function onClick(event: Event) {
    const button =
      event.target instanceof Element && event.target.closest<HTMLButtonElement>('button[data-early]')
    if (!button) return
    stop(event)
    keep(button, button, () => button.click())
  }
  function onInput({ target }: Event) {
    if (!(target instanceof HTMLInputElement && target.matches('[data-early]'))) return
    keep(target, null, () => repeatInput(target))
  }
  function onSubmit(event: SubmitEvent) {
    const { target: form, submitter } = event
    if (!(form instanceof HTMLFormElement && form.matches('[data-early]'))) return
    stop(event)
    keep(form, submitter, () => form.requestSubmit(submitter))
  }
  addEventListener('click', onClick, true)
  addEventListener('input', onInput, true)
  addEventListener('submit', onSubmit, true)
}

const script = `(${keepEarlyInput})()`

/** Before all that can be pressed. */
export async function EarlyInputScript() {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <script
      nonce={nonce}
      // A browser hides the nonce from scripts, so React never finds the one it expects.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the function above
      dangerouslySetInnerHTML={{ __html: script }}
    />
  )
}
