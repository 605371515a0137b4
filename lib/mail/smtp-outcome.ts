/**
 * - `refused`: the server never takes this mail, such as for an address that does not exist.
 * - `failed`: it did not take this mail now, or its answer was lost. It may have been sent.
 * - `unavailable`: the server takes no mail now, or refuses this sender. Nothing was sent.
 * - `closing`: the server closed the connection. It may do so for every mail now, or for this one each time.
 *
 * `code` is for logs: unlike `error` it contains nothing that the server has said, such as the recipient's address.
 */
export type MailOutcome = SettledOutcome | (Failure & { kind: 'closing' })

/** Whether a server that closes the connection is unavailable shows when other mails were tried. */
export type SettledOutcome = { kind: 'sent' } | (Failure & { kind: 'refused' | 'failed' | 'unavailable' })

type Failure = { error: string; code: string }

/** What nodemailer reports of a failed attempt. */
type SmtpError = Partial<Record<'code' | 'command' | 'response' | 'message' | 'syscall', string>> & {
  responseCode?: number
}

/** The steps before a mail is named. An error in one of them says nothing about a mail. */
const BEFORE_THE_MAIL = /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH\b.*|MAIL FROM)$/

const ERROR_MAX = 300
/** The service is closing the connection. Of it nodemailer does not tell the step. */
const CLOSING = 421

export function outcomeOf(error: unknown): MailOutcome {
  const problem = (error ?? {}) as SmtpError
  const { responseCode } = problem
  const code = [problem.code, responseCode].filter((part) => part !== undefined).join(' ')
  return { kind: kindOf(problem), error: describe(problem), code }
}

function kindOf(problem: SmtpError): 'refused' | 'failed' | 'unavailable' | 'closing' {
  const { responseCode = 0 } = problem
  if (responseCode === CLOSING) return 'closing'
  if (isUnavailable(problem)) return 'unavailable'
  return responseCode >= 500 ? 'refused' : 'failed'
}

/** A connection that is cut later has no response code. The server may have taken the mail by then. */
function isUnavailable({ code, command, syscall, message, responseCode }: SmtpError): boolean {
  if (code === 'EAUTH' || code === 'ETLS' || code === 'EDNS' || syscall === 'connect') return true
  if (responseCode !== undefined) return BEFORE_THE_MAIL.test(command ?? '')
  return /^(Connection timeout|Greeting never received)/.test(message ?? '')
}

/** One line of bounded length for the desk. The server's response may repeat the address but contains no secret of ours. */
const describe = ({ code, response, message }: SmtpError): string =>
  [code, response ?? message]
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, ERROR_MAX)
