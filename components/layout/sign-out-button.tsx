'use client'

import { menuItemStyle } from '@/components/ui/menu-style'

/** The session library is fetched only here: most visits never sign out. One stays on the address one came by. */
async function leave() {
  const { signOut } = await import('next-auth/react')
  await signOut({ redirect: false })
  window.location.assign('/')
}

export function SignOutButton({ label }: { label: string }) {
  return (
    <button type="button" className={menuItemStyle} onClick={leave}>
      {label}
    </button>
  )
}
