/**
 * Puts values into a plain `{name}` template. Buttons get their few sentences as props from the server and fill
 * the numbers in here, so that no message library is sent to the browser.
 */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
