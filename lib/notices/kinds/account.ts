import { z } from 'zod'
import { OPERATOR_ROLES } from '@/lib/http/scopes'
import { fill } from '@/lib/i18n/fill'
import type { MailBlock, MailRow } from '@/lib/mail/content'
import type { NoticeName } from '@/lib/notices/kind-names'
import { type NoticeContext, noticeKind } from '@/lib/notices/notice-kind'
import { type LinkPurpose, linkPath } from '@/lib/users/account-link'

type AccountTexts = NoticeContext['messages']['notices']['account']
type LinkText = { subject: string; heading: string; body: string; link: string }

const Link = z.object({ linkId: z.uuid(), email: z.string() })

/** A mail with a link of an account. The link is made here, when the mail is sent. */
const linkKind = (name: NoticeName, purpose: LinkPurpose, textOf: (texts: AccountTexts) => LinkText) =>
  noticeKind({
    name,
    topic: null,
    mailWithinMs: null,
    data: Link,
    event: null,
    content({ linkId, email }, { messages }) {
      const { subject, heading, body, link } = textOf(messages.notices.account)
      return {
        subject,
        heading,
        blocks: [
          { kind: 'text', text: fill(body, { email }) },
          { kind: 'link', label: link, path: linkPath(purpose, linkId) },
        ],
      }
    },
  })

export const verifyEmail = linkKind('account.verifyEmail', 'VERIFY_EMAIL', (texts) => texts.verifyEmail)
export const confirmNewEmail = linkKind('account.confirmEmail', 'CHANGE_EMAIL', (texts) => texts.confirmEmail)
export const resetPassword = linkKind(
  'account.resetPassword',
  'RESET_PASSWORD',
  (texts) => texts.resetPassword,
)

const When = z.object({ at: z.iso.datetime() })
type WarningText = { subject: string; heading: string; body: string }

/** A mail that tells the owner what has happened to the account, with the way to stop it. */
const warning = <Data extends typeof When>(
  name: NoticeName,
  data: Data,
  textOf: (texts: AccountTexts) => WarningText,
  values: (data: z.output<Data>, texts: AccountTexts) => Record<string, string> = () => ({}),
  rows: (data: z.output<Data>, context: NoticeContext) => readonly MailRow[] = () => [],
) =>
  noticeKind({
    name,
    topic: null,
    data,
    event: null,
    content(stored, context) {
      const { account } = context.messages.notices
      const text = textOf(account)
      const filled = { ...values(stored, account), when: context.date(stored.at, 'minute') }
      const facts = rows(stored, context)
      const blocks: MailBlock[] = [
        { kind: 'text', text: fill(text.body, filled) },
        ...(facts.length === 0 ? [] : [{ kind: 'rows', rows: facts } as const]),
        { kind: 'text', text: account.notYou },
        { kind: 'link', label: account.secure, path: '/forgot-password' },
      ]
      return { subject: text.subject, heading: text.heading, blocks }
    },
  })

export const passwordChanged = warning('account.passwordChanged', When, (texts) => texts.passwordChanged)

export const emailChangeRequested = warning(
  'account.emailChangeRequested',
  When.extend({ newEmail: z.string() }),
  (texts) => texts.emailChangeRequested,
  ({ newEmail }) => ({ newEmail }),
)

export const emailChanged = warning(
  'account.emailChanged',
  When.extend({ newEmail: z.string() }),
  (texts) => texts.emailChanged,
  ({ newEmail }) => ({ newEmail }),
)

export const newDevice = warning(
  'account.newDevice',
  When.extend({ device: z.string(), address: z.string() }),
  (texts) => texts.newDevice,
  () => ({}),
  ({ at, device, address }, { messages, date }) => {
    const { rows } = messages.notices
    return [
      { label: rows.when, value: date(at, 'minute') },
      { label: rows.device, value: device },
      { label: rows.address, value: address },
    ]
  },
)

/** To an address that need not have an account yet. Its link is made here, when the mail is sent. */
export const operatorInvited = noticeKind({
  name: 'operator.invited',
  topic: null,
  mailWithinMs: null,
  data: z.object({ invitationId: z.uuid(), inviter: z.string(), role: z.enum(OPERATOR_ROLES) }),
  event: null,
  content({ invitationId, inviter, role }, { messages }) {
    const { subject, heading, body, link } = messages.notices.account.invited
    const { roles, roleHelp } = messages.admin.people
    return {
      subject,
      heading,
      blocks: [
        { kind: 'text', text: fill(body, { inviter, role: roles[role] }) },
        { kind: 'text', text: roleHelp[role] },
        { kind: 'link', label: link, path: linkPath('INVITATION', invitationId) },
      ],
    }
  },
})

const Factor = When.extend({ factor: z.enum(['passkey', 'authenticatorApp', 'recoveryCodes', 'all']) })

export const factorAdded = warning(
  'account.factorAdded',
  Factor,
  (texts) => texts.factorAdded,
  ({ factor }, texts) => ({ factor: texts.factors[factor] }),
)

export const factorRemoved = warning(
  'account.factorRemoved',
  Factor,
  (texts) => texts.factorRemoved,
  ({ factor }, texts) => ({ factor: texts.factors[factor] }),
)

export const recoveryCodeUsed = warning(
  'account.recoveryCodeUsed',
  When.extend({ left: z.int().min(0) }),
  (texts) => texts.recoveryCodeUsed,
  ({ left }) => ({ left: String(left) }),
)

export const wrongCodes = warning('account.wrongCodes', When, (texts) => texts.wrongCodes)

/** To the address of an account that no longer exists, so without a link into it. */
export const accountClosed = noticeKind({
  name: 'account.closed',
  topic: null,
  data: When,
  event: null,
  content({ at }, { messages, date }) {
    const { subject, heading, body } = messages.notices.account.closed
    return { subject, heading, blocks: [{ kind: 'text', text: fill(body, { when: date(at, 'minute') }) }] }
  },
})
