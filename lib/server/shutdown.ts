/** Kept on the process itself: Next bundles its own copy of this module beside the one the server imports. */
const kept = globalThis as typeof globalThis & { jangteoShutdown?: AbortController }
kept.jangteoShutdown ??= new AbortController()
const controller = kept.jangteoShutdown

/** Aborted when this process is told to end: readiness says no, so that nobody new is sent here. */
export const shutdown: AbortSignal = controller.signal

export function beginShutdown() {
  controller.abort()
}
