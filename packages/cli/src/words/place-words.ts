import { both } from "./kernel-words.ts"
import type { Words } from "./words.ts"

/** The places and things that errors of the kernel name. */
export const placeWords: readonly Words[] = [
  both("the actor", "pelaku"),
  both("a command id", "nomor perintah"),
  both("a causation id", "nomor sebab"),
  both("a correlation id", "nomor kaitan"),
  both("the id in a stream's name", "kode dalam nama aliran"),
  both("on this machine", "di komputer ini"),
  both("in memory", "di memori"),
  both("in the target", "di tujuan"),
  both("at the root", "pada akarnya"),
  both("in an event {type} of stream {stream}", "pada peristiwa {type} di aliran {stream}"),
  both("in an event {type}", "pada peristiwa {type}"),
  both("for stream {stream}", "untuk aliran {stream}"),
  both("stream {stream}", "aliran {stream}"),
  both("person {person}, at {field}", "orang {person}, pada {field}"),
  both("person {person}", "orang {person}"),
  both("checkpoint {name}", "penanda baca {name}"),
  both("vault {path}", "brankas {path}"),
  both("the file {path}", "berkas {path}"),
  both("file {path}", "berkas {path}"),
  both("cache {path}", "singgahan {path}"),
  both("the environment variable {name}", "variabel lingkungan {name}"),
  both("server {server}, prefix {prefix}", "server {server}, awalan {prefix}"),
  both("path {path}", "tempat {path}"),
  both("folder {path}", "folder {path}"),
  both("key {key}", "kunci {key}"),
  both("at {field}", "pada {field}"),
  both("in {place}", "di {place}"),
]
