const encoder = new TextEncoder()

/** What a passkey stores of its owner: the id, which says nothing of the person. */
export const handleOf = (userId: number): Uint8Array<ArrayBuffer> => encoder.encode(`user:${userId}`)

/** The same as a browser sends it. */
export const encodedHandleOf = (userId: number): string => Buffer.from(handleOf(userId)).toString('base64url')
