'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { call } from '@/lib/http/client'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

export function RevokeKeyButton({ apiKeyId, name }: { apiKeyId: number; name: string }) {
  const t = useTranslations('admin.apiKeys')
  const [open, setOpen] = useState(false)
  const { busy, problem, run } = useDeskAction()
  const revoke = () => run(() => call('adminRevokeKey', { params: { apiKeyId } }), t('revokedDone'))
  return (
    <>
      <Button tone="outline" size="sm" aria-label={`${name} ${t('revoke')}`} onClick={() => setOpen(true)}>
        {t('revoke')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('revokeTitle', { name })}
        description={t('revokeBody')}
        footer={
          <Button tone="danger" busy={busy} onClick={revoke}>
            {t('revoke')}
          </Button>
        }
      >
        <ProblemNotice problem={problem} />
      </Dialog>
    </>
  )
}
