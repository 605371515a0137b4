type Ask = () => Promise<boolean>

let ask: Ask | null = null

/** The page's way to ask who someone is; `components/account/step-up.tsx` is its only user. Returns how to take it back. */
export function onStepUp(next: Ask): () => void {
  ask = next
  return () => {
    if (ask === next) ask = null
  }
}

/** Whether an error asks the person to prove who they are, and they did: the request can then be sent again. */
export const steppedUp = async (error: unknown): Promise<boolean> =>
  ask !== null && (error as { code?: unknown } | null)?.code === 'STEP_UP_REQUIRED' && ask()
