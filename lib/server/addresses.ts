/** Where people on this machine say "localhost". */
export function isLoopbackOrAny(host: string): boolean {
  return ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host)
}
