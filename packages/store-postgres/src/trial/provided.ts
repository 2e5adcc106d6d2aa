/** What the tests of this package stand on: the address of a server, and whether it ends with them; or why there is none. */
export type Provided = { readonly url: string; readonly isOwn: boolean } | { readonly missing: string }

declare module "vitest" {
  interface ProvidedContext {
    postgres: Provided
  }
}
