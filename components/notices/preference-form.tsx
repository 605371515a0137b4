'use client'

import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import type { Preference } from '@/lib/notices/schema'

const CHANNELS = ['inShop', 'byMail', 'byText'] as const

type Text = Messages['notices']['preferences']
type PreferenceFormProps = {
  preferences: Preference[]
  /** Whether the shop sends messages to phones, which it does of orders only. */
  texts: boolean
  text: Text
}

/** Each choice is saved at once. The shown state is what the server has confirmed. */
export function PreferenceForm({ preferences: rendered, texts, text }: PreferenceFormProps) {
  const channels = CHANNELS.filter((channel) => texts || channel !== 'byText')
  const [preferences, setPreferences] = useState(rendered)
  const { run } = useRequest({
    intent: 'notice-preference',
    send: (body: Preference, idempotencyKey) =>
      call('PUT /api/v1/notices/preferences', { body }, { idempotencyKey }),
    onSuccess: (saved) => {
      setPreferences(saved)
      toast(text.saved, { tone: 'good' })
    },
    onError: () => {
      setPreferences((shown) => [...shown])
      toast(text.failed, { tone: 'bad' })
    },
  })
  return (
    <table className="w-full table-fixed">
      <thead>
        <tr className="text-muted text-sm">
          <th scope="col" className="pb-2 text-left font-semibold">
            {text.topic}
          </th>
          {channels.map((channel) => (
            <th
              key={channel}
              scope="col"
              className="w-14 pb-2 text-center font-semibold max-sm:text-xs sm:w-20"
            >
              {text[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y">
        {preferences.map((preference) => (
          <tr key={preference.topic}>
            <th scope="row" className="py-4 pr-3 text-left font-normal">
              <span className="block font-semibold">{text.names[preference.topic]}</span>
              <span className="block text-muted text-sm">{text.bodies[preference.topic]}</span>
            </th>
            {channels.map((channel) => (
              <td key={channel} className="text-center">
                {channel !== 'byText' || preference.topic === 'orders' ? (
                  <Checkbox
                    aria-label={`${text.names[preference.topic]} ${text[channel]}`}
                    checked={preference[channel]}
                    onChange={(event) => run({ ...preference, [channel]: event.target.checked })}
                  />
                ) : (
                  '–'
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
