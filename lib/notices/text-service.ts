import { z } from 'zod'
import { callService } from '@/lib/http/call-service'
import { env } from '@/lib/settings/env'
import { usesSandbox } from '@/lib/settings/settings'

export type TextChannel = 'ALIMTALK' | 'SMS'

/** Whether this shop sends messages to phones. */
export const hasTextService = (): boolean => env.ALIMTALK_URL !== undefined

type Text = {
  /** The service sends one message for each reference and channel, however often it is asked. */
  reference: string
  to: string
  /** The template that Kakao has approved. SMS has none. */
  template: string
  text: string
}

const PATHS: Record<TextChannel, string> = { ALIMTALK: 'v1/alimtalk', SMS: 'v1/sms' }

export async function sendText(channel: TextChannel, { template, ...message }: Text): Promise<void> {
  const service = { url: env.ALIMTALK_URL ?? '', key: env.ALIMTALK_KEY, sandbox: usesSandbox(env) }
  const body = channel === 'ALIMTALK' ? { ...message, template } : message
  z.object({ sent: z.literal(true) }).parse(await callService(service, PATHS[channel], body))
}
