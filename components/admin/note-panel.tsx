import { useLocale, useTranslations } from 'next-intl'
import { Section } from '@/components/ui/section'
import { formatMoment } from '@/lib/i18n/format-date'
import type { StaffNote } from '@/lib/operators/note-schema'
import { May } from './desk-role'
import { NoteForm, type NoteSubject } from './note-form'

type NotePanelProps = { subject: NoteSubject; notes: { items: StaffNote[]; nextCursor: string | null } }

/** The latest notes of operators about an order or a person, and a form for another. */
export function NotePanel({ subject, notes }: NotePanelProps) {
  const t = useTranslations('desk.notes')
  const locale = useLocale()
  return (
    <Section title={t('title')} aside={t('private')}>
      <May scope="notes:write">
        <NoteForm
          subject={subject}
          text={{ label: t('label'), placeholder: t('placeholder'), add: t('add'), added: t('added') }}
        />
      </May>
      {notes.items.length > 0 && (
        <ol className="mt-5 grid gap-4 border-t pt-5">
          {notes.items.map((note) => (
            <li key={note.noteId}>
              <p className="wrap-anywhere whitespace-pre-wrap">{note.text}</p>
              <p className="mt-0.5 text-muted text-sm">
                {note.author} · {formatMoment(locale, note.createdAt)}
              </p>
            </li>
          ))}
        </ol>
      )}
      {notes.nextCursor && <p className="mt-4 text-muted text-sm">{t('more')}</p>}
    </Section>
  )
}
