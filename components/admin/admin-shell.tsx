import { useMessages, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Wordmark } from '@/components/layout/wordmark'
import type { OperatorRole } from '@/lib/http/scopes'
import type { Theme } from '@/lib/theme/theme'
import { DeskMenu } from './desk-menu'
import { DeskRole } from './desk-role'
import { DeskSections } from './desk-sections'
import { KeyboardShortcuts } from './keyboard-shortcuts'
import { SectionsSheet } from './sections-sheet'

type AdminShellProps = { name: string; role: OperatorRole; theme: Theme; children: ReactNode }

/** The sections in a sidebar on wide screens; on a phone and a tablet a button in the bar opens a sheet with them. */
export function AdminShell({ name, role, theme, children }: AdminShellProps) {
  const t = useTranslations('admin')
  const { account, common, nav } = useMessages()
  const menuText = {
    label: nav.accountMenu,
    signOut: nav.signOut,
    toShop: t('toShop'),
    theme: account.theme,
    language: account.language,
  }
  return (
    <div className="min-h-dvh lg:not-print:grid lg:not-print:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2.5 font-semibold text-paper focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="print:hidden sticky short:max-lg:static top-0 z-30 border-b bg-paper/92 backdrop-blur-md lg:h-dvh lg:border-r lg:border-b-0 lg:bg-sunken">
        <div className="flex h-full flex-col lg:px-3 lg:py-4">
          <div className="flex items-center justify-between gap-3 px-4 py-1.5 lg:px-3 lg:py-0">
            <span className="flex items-center gap-2">
              <SectionsSheet label={t('nav.label')}>
                <DeskSections role={role} of="sheet" className="-mx-3" />
              </SectionsSheet>
              <Wordmark name={common.shop} />
              <span className="font-semibold text-muted text-sm">{t('title')}</span>
            </span>
            <div className="lg:hidden">
              <DeskMenu name={name} theme={theme} text={menuText} side="bottom" />
            </div>
          </div>
          <DeskSections
            role={role}
            of="sidebar"
            className="scrollbar-none mt-4 hidden min-h-0 overflow-y-auto lg:block"
          />
          <div className="mt-auto hidden gap-1 pt-2 lg:grid">
            <p className="px-3 text-muted text-xs">{t('shortcuts')}</p>
            <DeskMenu name={name} theme={theme} text={menuText} side="top" />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 pb-20 outline-none md:px-8">
        <div className="mx-auto max-w-shop">
          <DeskRole role={role}>{children}</DeskRole>
        </div>
      </main>
      <KeyboardShortcuts />
    </div>
  )
}
