/** `npm run operator -- create --email E --name N [--password-stdin] | list | reset --email E [--password-stdin]`. */
import './dotenv'
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { createOperator, resetOperator } from '@/lib/auth/operators'
import { ShopError } from '@/lib/errors'
import { CommandError, runCommand } from '@/lib/server/command-error'
import { promptPassword } from '@/lib/server/prompt-password'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { env } from '@/lib/settings/env'
import { listOperators } from '@/lib/users/operators'
import { UserCreateRequest } from '@/lib/users/schema'

const USAGE = `npm run operator -- create --email you@example.com --name "Your name" [--password-stdin]
npm run operator -- list
npm run operator -- reset --email you@example.com [--password-stdin]

A password is made and shown once, or with --password-stdin read from standard input (asked for at a terminal).`

type Options = { email?: string; name?: string; 'password-stdin'?: boolean }

const MESSAGES: Record<string, string> = {
  email: '--email must be an e-mail address.',
  name: '--name must be 1 to 40 letters.',
  password: 'A password has 8 to 256 characters.',
}

/** Never an argument, because every user of the machine can read the arguments of a running process. */
async function readPassword(options: Options): Promise<{ password: string; generated: boolean }> {
  if (!options['password-stdin']) return { password: randomBytes(15).toString('base64url'), generated: true }
  const password = process.stdin.isTTY ? await promptPassword('Password: ') : await text(process.stdin)
  return { password: password.replace(/\r?\n$/, ''), generated: false }
}

function parse(input: Record<string, unknown>) {
  const result = UserCreateRequest.safeParse(input)
  if (result.success) return result.data
  const wrong = String(result.error.issues[0]?.path[0])
  throw new CommandError(`${MESSAGES[wrong] ?? result.error.message}\n\n${USAGE}`)
}

/** Turns the refusal of a weak password into a sentence; throws any other error unchanged. */
function explainWeakPassword(error: unknown): never {
  const [wrong] = (error instanceof ShopError && error.detail.errors) || []
  if (wrong?.pointer === '/password') throw new CommandError(`The password ${wrong.detail}.`)
  throw error
}

function printPassword(email: string, password: string, generated: boolean) {
  console.log(
    generated ? `${email} / ${password}  (shown this once: keep it)` : `${email} with the password given.`,
  )
}

async function create(options: Options) {
  const { password, generated } = await readPassword(options)
  const input = parse({ email: options.email, name: options.name, password })
  await createOperator(input).catch((error) => {
    if (error instanceof ShopError && error.code === 'EMAIL_TAKEN')
      throw new CommandError(
        `${input.email} has an account already. An operator needs an address of their own.`,
      )
    explainWeakPassword(error)
  })
  printPassword(input.email, password, generated)
}

async function reset(options: Options) {
  const { password, generated } = await readPassword(options)
  const { email } = parse({ email: options.email, name: 'unused', password })
  await resetOperator(email, password).catch((error) => {
    if (error instanceof ShopError && error.code === 'USER_NOT_FOUND')
      throw new CommandError(`There is no operator ${email}. npm run operator -- list shows them.`)
    explainWeakPassword(error)
  })
  printPassword(email, password, generated)
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
        'password-stdin': { type: 'boolean' },
      },
    })
  } catch {
    throw new CommandError(USAGE)
  }
}

await runCommand(async () => {
  const { values, positionals } = readArguments()
  const commands: Record<string, (values: Options) => Promise<void>> = { create, list, reset }
  const command = commands[positionals[0] ?? '']
  if (command === undefined) throw new CommandError(USAGE)
  await agreeOnMode(env.DATABASE_URL ?? '', env)
  await command(values)
})
