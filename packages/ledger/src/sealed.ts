/** A field about a person as it is kept: encrypted under the person's own key, so that erasing the key erases the text. */
export interface Sealed {
  readonly alg: "A256GCM"
  /** Ciphertext with the tag at its end, base64url. */
  readonly ct: string
  /** Derived from the content, so that a retry has the same bytes; base64url. */
  readonly iv: string
  /** The id of the person's key. */
  readonly key: string
  /** The person: an opaque id. */
  readonly sub: string
}

const members = ["ct", "iv", "key", "sub"] as const

/**
 * Whether a value is a sealed field: these five members and no other, for nothing may stand beside the ciphertext
 * that is not sealed. Give it to your schema library: `z.custom<Sealed>(isSealed)`.
 *
 * @example
 * ```ts
 * import { isSealed } from "@ampera/ledger"
 *
 * isSealed({ alg: "A256GCM", ct: "q83v", iv: "AAAA", key: "k1", sub: "p001" }) // => true
 * isSealed({ alg: "A256GCM", ct: "q83v", iv: "AAAA", key: "k1", sub: "p001", name: "Siti Aminah" }) // => false
 * isSealed("Siti Aminah") // => false
 * ```
 */
export function isSealed(value: unknown): value is Sealed {
  if (typeof value !== "object" || value === null) return false
  const sealed = value as Partial<Sealed>
  if (sealed.alg !== "A256GCM" || Object.keys(sealed).length !== members.length + 1) return false
  return members.every((member) => typeof sealed[member] === "string" && sealed[member] !== "")
}

/**
 * Text about a person on its way into the ledger. A command carries it, `decide` puts it into an event, the kernel
 * seals it before the event is written. It prints as `[sealed]`, so no log shows it by accident.
 *
 * @example
 * ```ts
 * import { plain } from "@ampera/ledger"
 *
 * const name = plain("Siti Aminah", "p001")
 * String(name) // => "[sealed]"
 * name.reveal() // => "Siti Aminah"
 * ```
 */
export class Plain {
  readonly #text: string
  /** The person whose key seals it: an opaque id. */
  readonly subject: string
  /** When set, no two people may have the same text of this kind (`"nip"`): the vault keeps the claim. */
  readonly unique: string | undefined

  constructor(text: string, subject: string, unique?: string) {
    this.#text = text
    this.subject = subject
    this.unique = unique
  }

  /** The text itself. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return "[sealed]"
  }

  toJSON(): string {
    return "[sealed]"
  }

  get [Symbol.toStringTag](): string {
    return "Plain"
  }

  /** What Node's console and `util.inspect` print. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "[sealed]"
  }
}

/**
 * Marks text about a person for sealing; see {@link Plain}. `unique` names the kind under which it is claimed.
 *
 * @example
 * ```ts
 * import { plain } from "@ampera/ledger"
 *
 * const nip = plain("199001012015011001", "p001", { unique: "nip" })
 * JSON.stringify({ nip }) // => '{"nip":"[sealed]"}'
 * nip.unique // => "nip"
 * ```
 */
export function plain(text: string, subject: string, options?: { readonly unique?: string }): Plain {
  return new Plain(text, subject, options?.unique)
}

/** The data of an event as `decide` writes it: where the stored form is {@link Sealed}, it gives {@link Plain}. */
export type Drafted<Data> = Data extends string | number | boolean | null | undefined
  ? Data
  : Data extends Sealed
    ? Plain
    : Data extends readonly (infer Item)[]
      ? readonly Drafted<Item>[]
      : Data extends object
        ? { readonly [Key in keyof Data]: Drafted<Data[Key]> }
        : Data
