import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest()
const encoded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const CREDENTIAL_INCLUDED = 0x40

/** CBOR of `{1: 2, 3: -7, -1: 1, -2: x, -3: y}`: a COSE key on P-256. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
}

const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
const cborBytes = (bytes: Uint8Array) =>
  Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]), bytes])

type Ceremony = { origin?: string; verified?: boolean }

/** A passkey in software, which answers as a browser does: for tests of what the shop makes of it. */
export function softAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  let handle: string | undefined

  const flagsOf = ({ verified = true }: Ceremony) => USER_PRESENT | (verified ? USER_VERIFIED : 0)
  const header = (rpId: string, flags: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count])
  }
  const clientData = (type: string, challenge: string, ceremony: Ceremony) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: ceremony.origin ?? origin, crossOrigin: false }))

  function create(
    options: { challenge: string; rp: { id?: string | undefined }; user: { id: string } },
    ceremony: Ceremony = {},
  ) {
    handle = options.user.id
    const authData = Buffer.concat([
      header(options.rp.id ?? '', flagsOf(ceremony) | CREDENTIAL_INCLUDED),
      Buffer.alloc(16),
      Buffer.from([0, id.length]),
      id,
      coseKey(publicKey),
    ])
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      cborText('fmt'),
      cborText('none'),
      cborText('attStmt'),
      Buffer.from([0xa0]),
      cborText('authData'),
      cborBytes(authData),
    ])
    return {
      id: encoded(id),
      rawId: encoded(id),
      type: 'public-key' as const,
      response: {
        clientDataJSON: encoded(clientData('webauthn.create', options.challenge, ceremony)),
        attestationObject: encoded(attestationObject),
        transports: ['internal' as const],
      },
      clientExtensionResults: {},
    }
  }

  function get(options: { challenge: string; rpId?: string | undefined }, ceremony: Ceremony = {}) {
    const data = clientData('webauthn.get', options.challenge, ceremony)
    const authData = header(options.rpId ?? '', flagsOf(ceremony))
    const signature = createSign('sha256').update(authData).update(sha256(data)).sign(privateKey)
    return {
      id: encoded(id),
      rawId: encoded(id),
      type: 'public-key' as const,
      response: {
        clientDataJSON: encoded(data),
        authenticatorData: encoded(authData),
        signature: encoded(signature),
        ...(handle === undefined ? {} : { userHandle: handle }),
      },
      clientExtensionResults: {},
    }
  }

  /** A key that counts its uses says so from here on. */
  const countTo = (uses: number) => {
    counter = uses
  }
  return { create, get, countTo }
}
