import type { SeededAccounts } from '@/prisma/seed'

type People = {
  /** Of a demo that was seeded at this start. */
  accounts: SeededAccounts | null
  hasOperator: boolean
}

/** The text that `npm start` prints when the shop is ready. */
export function welcome(url: string, people: People, notes: string[]): string {
  const { accounts } = people
  return [
    '',
    `  장터 Jangteo is open: ${url}`,
    '',
    `  API and docs  ${url}/docs`,
    `  Operators     ${url}/admin  ${operatorHint(people)}`,
    ...(accounts === null
      ? []
      : [`  Shopper       ${url}/sign-in  ${accounts.shopperEmail} / ${accounts.shopperPassword}`]),
    ...notes.map((note) => `  ${note}`),
    '',
    '  Ctrl-C closes the shop.',
    '',
  ].join('\n')
}

function operatorHint({ accounts, hasOperator }: People): string {
  if (accounts) return `${accounts.operatorEmail} / ${accounts.operatorPassword}  (shown this once: keep it)`
  return hasOperator
    ? '(npm run operator -- list shows who; reset lets one set a new password)'
    : 'THERE IS NO OPERATOR YET. Make one: npm run operator -- create --email you@example.com --name "Your name"'
}
