/** Global, because Next bundles its own copy of this module. */
const globalForShutdown = globalThis as typeof globalThis & { jangteoShutdown?: AbortController }
globalForShutdown.jangteoShutdown ??= new AbortController()
const controller = globalForShutdown.jangteoShutdown

/** Aborted when this process is stopping. The readiness check then fails, so that load balancers send no new requests. */
export const shutdown: AbortSignal = controller.signal

export function beginShutdown() {
  controller.abort()
}
