'use client'

import { menuItemStyle } from '@/components/ui/menu-style'

/** Asks for the session library only when it is needed: most visits never sign out. */
async function leave() {
  const { signOut } = await import('next-auth/react')
  await signOut({ callbackUrl: '/' })
}

export function SignOutButton({ label }: { label: string }) {
  return (
    <button type="button" className={menuItemStyle} onClick={leave}>
      {label}
    </button>
  )
}
