import { handle } from '@/lib/api/handle'
import { addUserNoteEndpoint, listUserNotesEndpoint } from '@/lib/operators/note-schema'
import { addNote, listNotes } from '@/lib/operators/notes'

export const GET = handle(listUserNotesEndpoint, ({ params, query }) => listNotes(params, query))

export const POST = handle(addUserNoteEndpoint, ({ params, body, caller, db }) =>
  addNote(db, params, body.text, caller),
)
