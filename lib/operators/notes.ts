import { prisma } from '@/lib/database/client'
import { brokenConstraint } from '@/lib/database/errors'
import { type Db, transaction } from '@/lib/database/transaction'
import { type ErrorCode, ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Caller } from '@/lib/http/caller'
import { type Page, pageOf } from '@/lib/http/page-of'
import type { StaffNote } from '@/lib/operators/note-schema'
import { seoulTime } from '@/lib/time'

/** What a note is about: an order or a person. */
export type NoteSubject = { orderId: number } | { userId: number }

const select = { id: true, authorId: true, author: true, text: true, createdAt: true } as const
type NoteRow = Prisma.Result<typeof prisma.staffNote, { select: typeof select }, 'findUniqueOrThrow'>

const toNote = ({ id, authorId, author, text, createdAt }: NoteRow): StaffNote => ({
  noteId: id,
  authorId,
  author,
  text,
  createdAt: seoulTime(createdAt),
})

type PageQuery = { cursor?: number | undefined; limit: number }

/** The notes about an order or a person, newest first. */
export async function listNotes(
  subject: NoteSubject,
  { cursor, limit }: PageQuery,
): Promise<Page<StaffNote>> {
  const rows = await prisma.staffNote.findMany({
    where: { ...subject, ...(cursor === undefined ? {} : { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select,
  })
  return pageOf(rows.map(toNote), limit, ({ noteId }) => noteId)
}

/** The error for a subject that does not exist, by the foreign key that refuses it. */
const MISSING: Record<string, ErrorCode> = {
  staff_notes_order_id_fkey: 'ORDER_NOT_FOUND',
  staff_notes_user_id_fkey: 'USER_NOT_FOUND',
}

/** Adds a note. It is its own record of who wrote it and when, so the operator log does not repeat it. */
export async function addNote(
  db: Db,
  subject: NoteSubject,
  text: string,
  by: Caller | null,
): Promise<StaffNote> {
  try {
    const note = await transaction(db, (tx) =>
      tx.staffNote.create({
        data: { ...subject, text, authorId: by?.userId ?? null, author: by?.name ?? 'system' },
        select,
      }),
    )
    return toNote(note)
  } catch (error) {
    const code = MISSING[brokenConstraint(error) ?? '']
    if (code) throw new ShopError(code)
    throw error
  }
}
