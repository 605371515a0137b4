'use client'

import { callNextAuth } from '@/components/auth/call-next-auth'
import { early } from '@/components/ui/early-input'
import { menuItemStyle } from '@/components/ui/menu-style'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'

export function SignOutButton({ label }: { label: string }) {
  const { text } = useUi()

  /** Stays on the current page. The menu closes on a press, so a failure offers a retry in its toast. */
  async function signOut() {
    if (await callNextAuth('signout', { callbackUrl: '/' })) return window.location.assign('/')
    toast(text.notSignedOut, { tone: 'bad', action: { label: text.retry, onPress: signOut } })
  }

  return (
    <button type="button" className={menuItemStyle} onClick={signOut} {...early}>
      {label}
    </button>
  )
}
