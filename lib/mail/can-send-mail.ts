import { env } from '@/lib/settings/env'

/** Whether mails can be sent at all. Without a server they wait. */
export const canSendMail = (): boolean => env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined
