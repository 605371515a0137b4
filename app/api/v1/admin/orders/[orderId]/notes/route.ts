import { handle } from '@/lib/api/handle'
import { addOrderNoteEndpoint, listOrderNotesEndpoint } from '@/lib/operators/note-schema'
import { addNote, listNotes } from '@/lib/operators/notes'

export const GET = handle(listOrderNotesEndpoint, ({ params, query }) => listNotes(params, query))

export const POST = handle(addOrderNoteEndpoint, ({ params, body, caller, db }) =>
  addNote(db, params, body.text, caller),
)
