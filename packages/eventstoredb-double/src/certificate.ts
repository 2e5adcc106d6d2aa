import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto"

/** What a server needs to speak TLS, and what its clients need to believe it. As PEM. */
export interface Certificate {
  readonly authority: string
  readonly certificate: string
  readonly key: string
}

/**
 * A certificate for `localhost` and `127.0.0.1`, by an authority that is made for it and forgotten. Node can sign, and
 * can not write certificates: the few shapes of X.509 that are needed stand below.
 */
export function makeCertificate(): Certificate {
  const authority = keys()
  const server = keys()
  const name = "Authority of a double"
  const ca = certificate({
    subject: name,
    key: authority,
    issuer: name,
    by: authority,
    extensions: [isAuthority],
  })
  const own = certificate({
    subject: "A double",
    key: server,
    issuer: name,
    by: authority,
    extensions: [names],
  })
  return {
    authority: pem(ca),
    certificate: pem(own),
    key: server.export({ type: "pkcs8", format: "pem" }) as string,
  }
}

interface Asked {
  readonly subject: string
  readonly key: KeyObject
  readonly issuer: string
  readonly by: KeyObject
  readonly extensions: readonly Buffer[]
}

const keys = (): KeyObject => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey

const day = 86_400_000

function certificate({ subject, key, issuer, by, extensions }: Asked): Buffer {
  const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    // Positive, as a serial number has to be.
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(issuer),
    sequence(time(Date.now() - day), time(Date.now() + day)),
    nameOf(subject),
    createPublicKey(key).export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(...extensions)),
  )
  return sequence(body, ecdsaWithSha256, bits(sign("sha256", body, by)))
}

/** DER: a tag, a length, and what it is. */
function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => tagged(0x30, ...parts)
const integer = (bytes: Uint8Array): Buffer => tagged(0x02, bytes)
const oid = (...bytes: readonly number[]): Buffer => tagged(0x06, Uint8Array.from(bytes))
const bits = (bytes: Uint8Array): Buffer => tagged(0x03, Uint8Array.of(0), bytes)
const octets = (bytes: Uint8Array): Buffer => tagged(0x04, bytes)
const text = (value: string): Buffer => tagged(0x0c, Buffer.from(value, "utf8"))

/** `YYMMDDhhmmssZ`. */
const time = (millis: number): Buffer =>
  tagged(0x17, Buffer.from(`${new Date(millis).toISOString().replaceAll(/\D/g, "").slice(2, 14)}Z`))

/** A common name and nothing else. */
const nameOf = (common: string): Buffer =>
  sequence(tagged(0x31, sequence(oid(0x55, 0x04, 0x03), text(common))))

/** Basic constraints: it may sign others. */
const isAuthority = sequence(oid(0x55, 0x1d, 0x13), octets(sequence(tagged(0x01, Uint8Array.of(0xff)))))

/** The names it is valid for. */
const names = sequence(
  oid(0x55, 0x1d, 0x11),
  octets(sequence(tagged(0x82, Buffer.from("localhost")), tagged(0x87, Uint8Array.of(127, 0, 0, 1)))),
)

function pem(der: Buffer): string {
  const lines = der.toString("base64").replaceAll(/.{64}(?=.)/g, "$&\n")
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}
