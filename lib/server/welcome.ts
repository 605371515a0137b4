import type { SeededAccounts } from '@/prisma/seed'

/** What a newcomer needs to know, said once the doors are open. */
export function welcome(url: string, accounts: SeededAccounts | null, notes: string[]): string {
  const operator =
    accounts === null
      ? 'sign in with the account printed at the first start'
      : `${accounts.operatorEmail} / ${accounts.operatorPassword}  (shown this once: keep it)`
  return [
    '',
    `  장터 Jangteo is open: ${url}`,
    '',
    `  API and docs  ${url}/docs`,
    `  Operators     ${url}/admin  ${operator}`,
    ...(accounts === null
      ? []
      : [`  Shopper       ${url}/sign-in  ${accounts.shopperEmail} / ${accounts.shopperPassword}`]),
    ...notes.map((note) => `  ${note}`),
    '',
    '  Ctrl-C closes the shop.',
    '',
  ].join('\n')
}
