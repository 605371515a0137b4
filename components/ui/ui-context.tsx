import { createContext, type ReactNode, use } from 'react'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'

type Ui = { locale: Locale; text: Messages['common']['ui'] }

const UiContext = createContext<Ui | null>(null)

/** Locale and the few texts that common components need; other texts are passed as props. */
export function UiProvider({ locale, text, children }: Ui & { children: ReactNode }) {
  return <UiContext value={{ locale, text }}>{children}</UiContext>
}

export function useUi(): Ui {
  const ui = use(UiContext)
  if (!ui) throw new Error('UiProvider is missing above this component')
  return ui
}
