/** `npm run operator -- create --email E --name N [--role R] [--password-stdin] | list | role --email E --role R | reset --email E [--password-stdin] | forget-factors --email E`. */
import './dotenv'
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { changeRoleOf, createOperator, resetOperator } from '@/lib/accounts/operator-accounts'
import { resetFactors } from '@/lib/auth/factors/forget-factors'
import { ShopError } from '@/lib/errors'
import { OPERATOR_ROLES, type OperatorRole } from '@/lib/http/scopes'
import { shopUrl } from '@/lib/mail/shop-url'
import { CommandError, runCommand } from '@/lib/server/command-error'
import { promptPassword } from '@/lib/server/prompt-password'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { env } from '@/lib/settings/env'
import { listOperators } from '@/lib/users/operators'
import { UserCreateRequest } from '@/lib/users/schema'

const ROLES = OPERATOR_ROLES.map((role) => role.toLowerCase())
const NO_ROLE = 'none'

const USAGE = `npm run operator -- create --email you@example.com --name "Your name" [--role ${ROLES.join('|')}] [--password-stdin]
npm run operator -- list
npm run operator -- role --email you@example.com --role ${[...ROLES, NO_ROLE].join('|')}
npm run operator -- reset --email you@example.com [--password-stdin]
npm run operator -- forget-factors --email anyone@example.com

Without --role the operator is an owner. Prints a link, valid once within an hour, by which the operator sets a password; with --password-stdin the password is read from
standard input (asked for at a terminal).
forget-factors is for an operator or a customer who has lost every second factor and the recovery codes: it removes them and ends
the sessions, so that the password alone signs in. Make sure first who asks.`

type Options = { email?: string; name?: string; role?: string; 'password-stdin'?: boolean }

const MESSAGES: Record<string, string> = {
  email: '--email must be an e-mail address.',
  name: '--name must be 1 to 40 letters.',
  password: 'A password has 8 to 256 characters.',
}

/** Never an argument, because every user of the machine can read the arguments of a running process. */
async function readPassword(options: Options): Promise<{ password: string; isKnown: boolean }> {
  if (!options['password-stdin'] && env.NEXTAUTH_SECRET === undefined)
    throw new CommandError(
      'NEXTAUTH_SECRET of the shop must be set: it signs the link that sets the password.',
    )
  // Nobody learns this one: the operator sets another by the link.
  if (!options['password-stdin']) return { password: randomBytes(32).toString('base64url'), isKnown: false }
  const password = process.stdin.isTTY ? await promptPassword('Password: ') : await text(process.stdin)
  return { password: password.replace(/\r?\n$/, ''), isKnown: true }
}

function parse(input: Record<string, unknown>) {
  const result = UserCreateRequest.safeParse(input)
  if (result.success) return result.data
  const wrong = String(result.error.issues[0]?.path[0])
  throw new CommandError(`${MESSAGES[wrong] ?? result.error.message}\n\n${USAGE}`)
}

function parseRole(name: string): OperatorRole {
  const role = OPERATOR_ROLES.find((each) => each === name.toUpperCase())
  if (!role) throw new CommandError(`--role must be one of ${ROLES.join(', ')}.\n\n${USAGE}`)
  return role
}

/** Turns the refusal of a weak password into a sentence; throws any other error unchanged. */
function explainWeakPassword(error: unknown): never {
  const [wrong] = (error instanceof ShopError && error.detail.errors) || []
  if (wrong?.pointer === '/password') throw new CommandError(`The password ${wrong.detail}.`)
  throw error
}

function printAccess(email: string, link: string | null) {
  if (link === null) console.log(`${email} with the password given.`)
  else console.log(`${email} sets a password here, once within an hour:\n${shopUrl(link)}`)
}

async function create(options: Options) {
  const role = parseRole(options.role ?? 'owner')
  const { password, isKnown } = await readPassword(options)
  const input = parse({ email: options.email, name: options.name, password })
  const { link } = await createOperator(input, role, { withLink: !isKnown }).catch((error) => {
    if (error instanceof ShopError && error.code === 'EMAIL_TAKEN')
      throw new CommandError(
        `${input.email} has an account already. To give it a role: npm run operator -- role --email ${input.email} --role ${role.toLowerCase()}`,
      )
    explainWeakPassword(error)
  })
  printAccess(input.email, link)
}

async function changeRole(options: Options) {
  const { email } = parse({ email: options.email, name: 'unused', password: 'not-used-here' })
  const role = options.role === NO_ROLE ? null : parseRole(options.role ?? '')
  await changeRoleOf(email, role).catch((error) => {
    if (!(error instanceof ShopError)) throw error
    if (error.code === 'USER_NOT_FOUND') throw new CommandError(`There is no account ${email}.`)
    if (error.detail.reason === 'LAST_OWNER')
      throw new CommandError(`${email} is the only owner: make another one first.`)
    throw error
  })
  console.log(role ? `${email} is ${role.toLowerCase()} now.` : `${email} is no operator any more.`)
}

async function reset(options: Options) {
  const { password, isKnown } = await readPassword(options)
  const { email } = parse({ email: options.email, name: 'unused', password })
  const { link } = await resetOperator(email, password, { withLink: !isKnown }).catch((error) => {
    if (error instanceof ShopError && error.code === 'USER_NOT_FOUND')
      throw new CommandError(`There is no operator ${email}. npm run operator -- list shows them.`)
    explainWeakPassword(error)
  })
  printAccess(email, link)
}

async function forgetFactors(options: Options) {
  const { email } = parse({ email: options.email, name: 'unused', password: 'unused-here' })
  await resetFactors(email).catch((error) => {
    if (error instanceof ShopError && error.code === 'USER_NOT_FOUND')
      throw new CommandError(`There is no account ${email}.`)
    throw error
  })
  console.log(`${email} signs in with the password alone until a new second factor is set up.`)
}

async function list() {
  const operators = await listOperators()
  if (operators.length === 0) console.log('There is no operator yet.')
  else
    console.table(operators.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() })))
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        'password-stdin': { type: 'boolean' },
      },
    })
  } catch {
    throw new CommandError(USAGE)
  }
}

await runCommand(async () => {
  const { values, positionals } = readArguments()
  const commands: Record<string, (values: Options) => Promise<void>> = {
    create,
    list,
    role: changeRole,
    reset,
    'forget-factors': forgetFactors,
  }
  const command = commands[positionals[0] ?? '']
  if (command === undefined) throw new CommandError(USAGE)
  await agreeOnMode(env.DATABASE_URL ?? '', env)
  await command(values)
})
