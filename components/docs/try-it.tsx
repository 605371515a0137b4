'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/controls'
import { Field, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { addressOf } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { enteredApiKey } from './key-field'

type TryItProps = {
  method: string
  path: string
  parameters: { name: string; place: 'path' | 'query'; initialValue: string }[]
  bodyExample: string | null
  text: Messages['docs']['try']
}

type Outcome = { statusLine: string; body: string }

/** Sends the request with the API key of the page's `KeyField`, otherwise with the viewer's session. */
export function TryIt({ method, path, parameters, bodyExample, text }: TryItProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [sending, setSending] = useState(false)

  async function send(form: FormData) {
    const valuesIn = (place: 'path' | 'query') =>
      Object.fromEntries(
        parameters
          .filter((parameter) => parameter.place === place)
          .map(({ name }) => [name, String(form.get(name) ?? '').trim()])
          .filter(([, value]) => value !== ''),
      )
    setSending(true)
    try {
      setOutcome(
        await sendRequest(method, addressOf(path, valuesIn('path'), valuesIn('query')), form.get('body')),
      )
    } catch {
      setOutcome({ statusLine: text.unreachable, body: '' })
    } finally {
      setSending(false)
    }
  }

  return (
    <Form onSubmit={send} className="grid gap-4 pt-4">
      {parameters.length > 0 && (
        <div className="grid gap-4 sm:grid-cols-2">
          {parameters.map(({ name, initialValue }) => (
            <TextField
              key={name}
              name={name}
              label={<code className="font-mono">{name}</code>}
              defaultValue={initialValue}
              autoComplete="off"
            />
          ))}
        </div>
      )}
      {bodyExample !== null && (
        <Field name="body" label={text.body}>
          {(control) => (
            <Textarea
              {...control}
              defaultValue={bodyExample}
              spellCheck={false}
              className="font-mono text-sm"
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" tone="ink" busy={sending}>
          {text.send}
        </Button>
        {method !== 'GET' && <p className="text-muted text-sm">{text.real}</p>}
      </div>
      <p role="status" className="font-bold font-mono text-sm">
        {outcome?.statusLine}
      </p>
      {outcome?.body && (
        <pre className="max-h-96 overflow-auto whitespace-pre-wrap break-all rounded-md bg-sunken p-4 font-mono text-xs">
          {outcome.body}
        </pre>
      )}
    </Form>
  )
}

async function sendRequest(
  method: string,
  address: string,
  body: FormDataEntryValue | null,
): Promise<Outcome> {
  const key = enteredApiKey()
  const startedAt = performance.now()
  const response = await fetch(address, {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === null ? {} : { body: String(body) }),
  })
  const text = await response.text()
  const statusLine = `${response.status} ${response.statusText} · ${Math.round(performance.now() - startedAt)} ms`
  return { statusLine, body: indentJson(text) }
}

function indentJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
