import type { SeededAccounts } from '@/prisma/seed'

/** The text that `npm start` prints when the shop is ready. */
export function welcome(
  url: string,
  { accounts, operator: exists }: { accounts: SeededAccounts | null; operator: boolean },
  notes: string[],
): string {
  const operator =
    accounts === null
      ? exists
        ? '(npm run operator -- list shows who; reset makes a new password)'
        : 'THERE IS NO OPERATOR YET. Make one: npm run operator -- create --email you@example.com --name "Your name"'
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
