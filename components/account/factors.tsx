'use client'

import { Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/api/client'
import type { FactorsResponse } from '@/lib/auth/factors/schema'
import { fill } from '@/lib/i18n/fill'
import { AuthenticatorApp } from './authenticator-app'
import type { FactorProps, FactorTexts } from './factor-props'
import { PasskeyList } from './passkey-list'
import { useFactorRequest } from './use-factor-request'

/** In ASCII: a browser under a locale without Hangul would call it `download`. */
const RECOVERY_CODES_FILE = 'jangteo-recovery-codes.txt'

type FactorsProps = { factors: FactorsResponse; text: FactorTexts; passkeys: boolean }

/** The second factors of the account, and the recovery codes that stand in for them. */
export function Factors({ factors, text, passkeys }: FactorsProps) {
  const router = useRouter()
  const [codes, setCodes] = useState<string[] | null>(null)
  const onCodes = (made: string[] | null) => {
    setCodes(made)
    // Not while codes are shown: a refresh that fails loads the page again, and they are shown only once.
    if (made === null) router.refresh()
  }
  const props = { factors, text, onCodes }
  const hasFactor = factors.passkeys.length > 0 || factors.authenticatorApp !== null
  return (
    <>
      {(passkeys || factors.passkeys.length > 0) && <PasskeyList {...props} canAdd={passkeys} />}
      <AuthenticatorApp {...props} />
      {hasFactor && <RecoveryCodes {...props} />}
      <CodesDialog codes={codes} text={text.factors.codes} onClose={() => onCodes(null)} />
    </>
  )
}

function RecoveryCodes({ factors, text, onCodes }: FactorProps) {
  const { codes } = text.factors
  const { run, busy } = useFactorRequest({
    intent: 'recovery-codes',
    text,
    send: (_: null) => call('POST /api/v1/recovery-codes', {}),
    refreshes: false,
    onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes),
  })
  return (
    <Section title={codes.title} aside={fill(codes.left, { count: factors.recoveryCodesLeft })}>
      <p className="mb-4 text-muted">{codes.body}</p>
      <Button tone="outline" busy={busy} onClick={() => run(null)}>
        {codes.renew}
      </Button>
    </Section>
  )
}

type CodesDialogProps = { codes: string[] | null; text: FactorTexts['factors']['codes']; onClose: () => void }

function CodesDialog({ codes, text, onClose }: CodesDialogProps) {
  const close = () => {
    onClose()
    toast(text.kept, { tone: 'good' })
  }
  const file = codes?.join('\n') ?? ''
  return (
    <Dialog
      isFirm
      open={codes !== null}
      onClose={close}
      title={text.madeTitle}
      description={text.made}
      footer={<Button onClick={close}>{text.done}</Button>}
    >
      <ul className="mb-4 grid grid-cols-1 gap-x-6 gap-y-1.5 rounded-md bg-sunken p-4 font-mono text-sm sm:grid-cols-2">
        {codes?.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton value={file} />
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download={RECOVERY_CODES_FILE}
          className={buttonStyle({ tone: 'quiet', size: 'sm' })}
        >
          <Download aria-hidden className="size-4" />
          {text.save}
        </a>
      </div>
    </Dialog>
  )
}
