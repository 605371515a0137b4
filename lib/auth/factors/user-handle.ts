const encoder = new TextEncoder()

/** The user handle that a passkey stores: the id only, no personal data. */
export const handleOf = (userId: number): Uint8Array<ArrayBuffer> => encoder.encode(`user:${userId}`)

/** The same in the encoding of browsers. */
export const encodedHandleOf = (userId: number): string => Buffer.from(handleOf(userId)).toString('base64url')
