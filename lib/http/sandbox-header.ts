/** The sandboxes send this header with every response, so that a live shop can refuse it. */
export const SANDBOX_HEADER = 'x-sandbox'
export const isSandbox = (response: { headers: Headers }): boolean => response.headers.has(SANDBOX_HEADER)
