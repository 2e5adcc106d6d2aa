import { both, type KernelTable } from "./kernel-words.ts"

const sayLess = both(
  "say less in one command, or send several",
  "persingkat satu perintah, atau kirim beberapa",
)
const eventAgain = both("correct the event and send it again", "perbaiki peristiwanya, lalu kirim lagi")
const keptByJson = both(
  "write the value in a form JSON keeps",
  "tulis nilainya dalam bentuk yang disimpan JSON",
)
const keptByJsonAsText = both(
  "write the value in a form JSON keeps, such as text",
  "tulis nilainya dalam bentuk yang disimpan JSON, misalnya teks",
)

/** What goes wrong on the way into the log. */
export const writingWords = {
  "actor.missing": {
    what: [both("the actor is {actor}", "pelakunya {actor}")],
    cure: [
      both(
        "say who acts, by an id that says nothing about them",
        "sebut siapa yang bertindak, dengan kode yang tidak mengungkap siapa orangnya",
      ),
    ],
  },
  "append.callTooLarge": {
    what: [
      both(
        "a call holds {events} events, over {most}",
        "satu panggilan memuat {events} peristiwa, lebih dari {most}",
      ),
    ],
    cure: [both("send the writes in several calls", "kirim tulisan itu dalam beberapa panggilan")],
  },
  "append.empty": {
    what: [both("a write holds no event", "satu tulisan tidak memuat peristiwa")],
    cure: [both("leave the write out", "tinggalkan tulisan itu")],
  },
  "append.tooLarge": {
    what: [
      both(
        "a write has {bytes} bytes, over {most}",
        "satu tulisan berukuran {bytes} bita, lebih dari {most}",
      ),
    ],
    cure: [sayLess],
  },
  "append.tooManyEvents": {
    what: [
      both(
        "a write holds {events} events, over {most}",
        "satu tulisan memuat {events} peristiwa, lebih dari {most}",
      ),
    ],
    cure: [sayLess],
  },
  "claim.taken": {
    what: [
      both(
        "another person, {holder}, has the same {kind}",
        "orang lain, {holder}, memiliki {kind} yang sama",
      ),
    ],
    cure: [
      both("find out which of the two the {kind} belongs to", "cari tahu milik siapa {kind} itu sebenarnya"),
    ],
  },
  "command.conflict": {
    what: [
      both(
        "others wrote to the stream first, {tries} times in a row",
        "pihak lain lebih dulu menulis ke aliran itu, {tries} kali berturut-turut",
      ),
    ],
    cure: [
      both(
        "send the same command with the same command id again later",
        "nanti kirim lagi perintah yang sama dengan nomor perintah yang sama",
      ),
    ],
  },
  "command.id": {
    what: [
      both("a command id is text of 1 to 200 characters", "nomor perintah adalah teks 1 sampai 200 karakter"),
    ],
    cure: [
      both(
        "use a uuid, or build the command with its constructor, which gives it one",
        "pakai uuid, atau buat perintahnya dengan konstruktornya, yang memberinya nomor",
      ),
    ],
  },
  "import.run": {
    what: [
      both(
        "the id of an import is 1 to 64 ASCII letters, digits, '.', '_' or '-'",
        "kode impor adalah 1 sampai 64 huruf ASCII, angka, '.', '_', atau '-'",
      ),
    ],
    cure: [both("name it so, or leave it out", "beri kode seperti itu, atau kosongkan")],
  },
  "command.idReused": {
    what: [
      both(
        "the command id {commandId} was used for another command",
        "nomor perintah {commandId} sudah dipakai untuk perintah lain",
      ),
    ],
    cure: [both("give each command an id of its own", "beri setiap perintah nomornya sendiri")],
  },
  "command.invalid": {
    what: [
      both(
        "the command {name} does not fit its schema: {issue}",
        "perintah {name} tidak sesuai skemanya: {issue}",
      ),
    ],
    cure: [both("correct the command and send it again", "perbaiki perintahnya, lalu kirim lagi")],
  },
  "command.malformed": {
    what: [both("this is no command", "ini bukan perintah")],
    cure: [
      both(
        "build it with the constructor of its kind of stream: Offering.enroll({ … })",
        "buat dengan pembentuk jenis alirannya: Offering.enroll({ … })",
      ),
    ],
  },
  "command.unknownKind": {
    what: [
      both("the domain has no such kind of stream as {kind}", "ranah ini tidak punya jenis aliran {kind}"),
    ],
    cure: [
      both(
        "add the stream to the domain that the ledger was opened with",
        "tambahkan aliran itu ke ranah yang dipakai membuka buku besar",
      ),
    ],
  },
  "command.unknown": {
    what: [both("there is no command {name}", "tidak ada perintah {name}")],
    cure: [both("correct its name", "perbaiki namanya")],
  },
  "draft.conflict": {
    what: [
      both(
        "others wrote first to {streams} of the streams; {events} events were kept",
        "pihak lain lebih dulu menulis ke {streams} aliran; {events} peristiwa tersimpan",
      ),
    ],
    cure: [
      both(
        "do the same again: what is kept already is found by its ids",
        "ulangi hal yang sama: yang sudah tersimpan dikenali dari nomornya",
      ),
    ],
  },
  "event.invalid": {
    what: [
      both(
        "the event {type} does not fit its schema: {issue}",
        "peristiwa {type} tidak sesuai skemanya: {issue}",
      ),
    ],
    cure: [both("correct the decider that wrote it", "perbaiki aturan yang menulisnya")],
  },
  "event.newer": {
    what: [
      both("the event type {type} is unknown", "jenis peristiwa {type} tidak dikenal"),
      both(
        "version {schema} of the event {type} is unknown",
        "versi {schema} dari peristiwa {type} tidak dikenal",
      ),
    ],
    cure: [
      both(
        "update this program to the version that wrote the event",
        "perbarui program ini ke versi yang menulis peristiwa itu",
      ),
    ],
  },
  "event.occurredOn": {
    what: [both("{occurredOn} is no day", "{occurredOn} bukan tanggal")],
    cure: [eventAgain, both("write the day as YYYY-MM-DD", "tulis tanggal sebagai YYYY-MM-DD")],
  },
  "event.schema": {
    what: [both("{schema} is no schema version", "{schema} bukan versi skema")],
    cure: [eventAgain],
  },
  "event.tooLarge": {
    what: [
      both(
        "an event {type} has {bytes} bytes, over {most}",
        "sebuah peristiwa {type} berukuran {bytes} bita, lebih dari {most}",
      ),
    ],
    cure: [sayLess],
  },
  "event.type": {
    what: [both("{type} is no event type", "{type} bukan jenis peristiwa")],
    cure: [eventAgain],
  },
  "event.unknownType": {
    what: [both("the catalog has no event {type}", "katalog tidak punya peristiwa {type}")],
    cure: [both("add it to the catalog, or correct its name", "tambahkan ke katalog, atau perbaiki namanya")],
  },
  "id.personal": {
    what: [
      both("{what} has the form of a personal number", "{what} berbentuk nomor pribadi (NIK atau NIP)"),
      both("{what} holds what can be a birth date", "{what} memuat yang dapat berupa tanggal lahir"),
    ],
    cure: [
      both(
        "name it by an id that says nothing about anybody",
        "beri kode yang tidak mengungkap siapa orangnya",
      ),
      both(
        "name who acts by an id that says nothing about them",
        "sebut pelaku dengan kode yang tidak mengungkap siapa orangnya",
      ),
    ],
  },
  "id.taken": {
    what: [both("the event id {id} is taken", "nomor peristiwa {id} sudah dipakai")],
    cure: [both("give every event an id of its own", "beri setiap peristiwa nomornya sendiri")],
  },
  "id.uuid": {
    what: [both("{id} is no lower-case uuid", "{id} bukan uuid huruf kecil")],
    cure: [eventAgain, both("correct the id and send it again", "perbaiki nomornya, lalu kirim lagi")],
  },
  "json.integerKey": {
    what: [both('the key "{key}" looks like an integer', 'nama isian "{key}" tampak seperti bilangan')],
    cure: [keptByJsonAsText],
  },
  "json.loneSurrogate": {
    what: [both("text holds half of a surrogate pair", "teks memuat karakter yang terpotong")],
    cure: [keptByJson, keptByJsonAsText],
  },
  "json.notFinite": {
    what: [both("{value} is no JSON number", "{value} bukan bilangan JSON")],
    cure: [keptByJsonAsText],
  },
  "json.notJson": {
    what: [
      both("an array with toJSON is no JSON array", "larik dengan toJSON bukan larik JSON"),
      both("a {value} is no JSON object", "{value} bukan objek JSON"),
      both("a {value} is no JSON value", "{value} bukan nilai JSON"),
    ],
    cure: [keptByJsonAsText],
  },
  "json.nul": {
    what: [both("text holds U+0000", "teks memuat U+0000")],
    cure: [keptByJson, keptByJsonAsText],
  },
  "json.tooDeep": {
    what: [both("nested over {most} levels", "bersarang lebih dari {most} tingkat")],
    cure: [keptByJsonAsText],
  },
  "json.unsafeInteger": {
    what: [
      both(
        "the integer {value} is beyond 2^53 - 1 and may have lost digits",
        "bilangan {value} melebihi 2^53 - 1 dan mungkin kehilangan angka",
      ),
    ],
    cure: [keptByJsonAsText],
  },
  "person.erased": {
    what: [
      both(
        "the person was erased, and so was the key of everything sealed about them",
        "data orang itu sudah dihapus, beserta kunci segala yang disegel tentangnya",
      ),
    ],
    cure: [both("write nothing about them", "jangan menulis apa pun tentangnya")],
  },
  "stream.command": {
    what: [
      both(
        'a command of {kind} can not be named "definition"',
        'perintah pada {kind} tidak boleh bernama "definition"',
      ),
    ],
    cure: [both("name it after what the user asks for", "beri nama menurut hal yang diminta pengguna")],
  },
  "stream.conflict": {
    what: [
      both("the stream is at {actual}, not at {expected}", "aliran ada di {actual}, bukan di {expected}"),
    ],
    cure: [
      both(
        "read the stream again and decide on what it says now",
        "baca lagi aliran itu, lalu putuskan menurut isinya sekarang",
      ),
    ],
  },
  "stream.id": {
    what: [
      both(
        "a command of {kind} names no stream: its id is {id}",
        "perintah pada {kind} tidak menyebut aliran: kodenya {id}",
      ),
    ],
    cure: [
      both(
        "give it an id of at least one letter or digit",
        "beri kode dengan sedikitnya satu huruf atau angka",
      ),
    ],
  },
  "stream.kind": {
    what: [both("{kind} is no kind of stream", "{kind} bukan jenis aliran")],
    cure: [
      both(
        "use lower-case letters and digits, a letter first",
        "pakai huruf kecil dan angka, huruf lebih dulu",
      ),
    ],
  },
  "stream.name": {
    what: [
      both(
        "a stream's name is 1 to 200 ASCII letters, digits, '.', '_' or '-'",
        "nama aliran terdiri dari 1 sampai 200 huruf ASCII, angka, '.', '_' atau '-'",
      ),
    ],
    cure: [both("name the stream after an id of that form", "beri nama aliran menurut kode berbentuk itu")],
  },
} as const satisfies KernelTable
