import type { Sentences } from "../language.ts"

/** What goes wrong on the way into the log. */
export const writing = {
  "the actor is {actor}": "pelakunya {actor}",
  "say who acts, by an id that says nothing about them":
    "sebut siapa yang bertindak, dengan kode yang tidak mengungkap siapa orangnya",
  "a call holds {events} events, over {most}": "satu panggilan memuat {events} peristiwa, lebih dari {most}",
  "send the writes in several calls": "kirim tulisan itu dalam beberapa panggilan",
  "a write holds no event": "satu tulisan tidak memuat peristiwa",
  "leave the write out": "tinggalkan tulisan itu",
  "a write has {bytes} bytes, over {most}": "satu tulisan berukuran {bytes} bita, lebih dari {most}",
  "say less in one command, or send several": "persingkat satu perintah, atau kirim beberapa",
  "a write holds {events} events, over {most}": "satu tulisan memuat {events} peristiwa, lebih dari {most}",
  "another person, {holder}, has the same {kind}": "orang lain, {holder}, memiliki {kind} yang sama",
  "find out which of the two the {kind} belongs to": "cari tahu milik siapa {kind} itu sebenarnya",
  "others wrote to the stream first, {tries} times in a row":
    "pihak lain lebih dulu menulis ke aliran itu, {tries} kali berturut-turut",
  "send the same command with the same command id again later":
    "nanti kirim lagi perintah yang sama dengan nomor perintah yang sama",
  "a command id is text of 1 to 200 characters": "nomor perintah adalah teks 1 sampai 200 karakter",
  "use a uuid, or build the command with its constructor, which gives it one":
    "pakai uuid, atau buat perintahnya dengan konstruktornya, yang memberinya nomor",
  "the id of an import is 1 to 64 ASCII letters, digits, '.', '_' or '-'":
    "kode impor adalah 1 sampai 64 huruf ASCII, angka, '.', '_', atau '-'",
  "name it so, or leave it out": "beri kode seperti itu, atau kosongkan",
  "the command id {commandId} was used for another command":
    "nomor perintah {commandId} sudah dipakai untuk perintah lain",
  "give each command an id of its own": "beri setiap perintah nomornya sendiri",
  "the command {name} does not fit its schema: {issue}": "perintah {name} tidak sesuai skemanya: {issue}",
  "correct the command and send it again": "perbaiki perintahnya, lalu kirim lagi",
  "this is no command": "ini bukan perintah",
  "build it with the constructor of its kind of stream: Offering.enroll({ … })":
    "buat dengan pembentuk jenis alirannya: Offering.enroll({ … })",
  "the domain has no such kind of stream as {kind}": "ranah ini tidak punya jenis aliran {kind}",
  "add the stream to the domain that the ledger was opened with":
    "tambahkan aliran itu ke ranah yang dipakai membuka buku besar",
  "there is no command {name}": "tidak ada perintah {name}",
  "correct its name": "perbaiki namanya",
  "others wrote first to {streams} of the streams; {events} events were kept":
    "pihak lain lebih dulu menulis ke {streams} aliran; {events} peristiwa tersimpan",
  "do the same again: what is kept already is found by its ids":
    "ulangi hal yang sama: yang sudah tersimpan dikenali dari nomornya",
  "the event {type} does not fit its schema: {issue}": "peristiwa {type} tidak sesuai skemanya: {issue}",
  "correct the decider that wrote it": "perbaiki aturan yang menulisnya",
  "the event type {type} is unknown": "jenis peristiwa {type} tidak dikenal",
  "version {schema} of the event {type} is unknown": "versi {schema} dari peristiwa {type} tidak dikenal",
  "update this program to the version that wrote the event":
    "perbarui program ini ke versi yang menulis peristiwa itu",
  "{occurredOn} is no day": "{occurredOn} bukan tanggal",
  "correct the event and send it again": "perbaiki peristiwanya, lalu kirim lagi",
  "write the day as YYYY-MM-DD": "tulis tanggal sebagai YYYY-MM-DD",
  "{schema} is no schema version": "{schema} bukan versi skema",
  "an event {type} has {bytes} bytes, over {most}":
    "sebuah peristiwa {type} berukuran {bytes} bita, lebih dari {most}",
  "{type} is no event type": "{type} bukan jenis peristiwa",
  "the catalog has no event {type}": "katalog tidak punya peristiwa {type}",
  "add it to the catalog, or correct its name": "tambahkan ke katalog, atau perbaiki namanya",
  "{what} has the form of a personal number": "{what} berbentuk nomor pribadi (NIK atau NIP)",
  "name it by an id that says nothing about anybody": "beri kode yang tidak mengungkap siapa orangnya",
  "the event id {id} is taken": "nomor peristiwa {id} sudah dipakai",
  "give every event an id of its own": "beri setiap peristiwa nomornya sendiri",
  "{id} is no lower-case uuid": "{id} bukan uuid huruf kecil",
  "correct the id and send it again": "perbaiki nomornya, lalu kirim lagi",
  'the key "{key}" looks like an integer': 'nama isian "{key}" tampak seperti bilangan',
  "write the value in a form JSON keeps, such as text":
    "tulis nilainya dalam bentuk yang disimpan JSON, misalnya teks",
  "text holds half of a surrogate pair": "teks memuat karakter yang terpotong",
  "write the value in a form JSON keeps": "tulis nilainya dalam bentuk yang disimpan JSON",
  "{value} is no JSON number": "{value} bukan bilangan JSON",
  "an array with toJSON is no JSON array": "larik dengan toJSON bukan larik JSON",
  "a {value} is no JSON object": "{value} bukan objek JSON",
  "a {value} is no JSON value": "{value} bukan nilai JSON",
  "text holds U+0000": "teks memuat U+0000",
  "nested over {most} levels": "bersarang lebih dari {most} tingkat",
  "the integer {value} is beyond 2^53 - 1 and may have lost digits":
    "bilangan {value} melebihi 2^53 - 1 dan mungkin kehilangan angka",
  "the person was erased, and so was the key of everything sealed about them":
    "data orang itu sudah dihapus, beserta kunci segala yang disegel tentangnya",
  "write nothing about them": "jangan menulis apa pun tentangnya",
  'a command of {kind} can not be named "definition"':
    'perintah pada {kind} tidak boleh bernama "definition"',
  "name it after what the user asks for": "beri nama menurut hal yang diminta pengguna",
  "the stream is at {actual}, not at {expected}": "aliran ada di {actual}, bukan di {expected}",
  "the command was refused: {code}": "perintah ditolak: {code}",
  "look at the figures of the refusal, and send a command that its rule allows":
    "lihat angka-angka penolakannya, lalu kirim perintah yang dibolehkan aturannya",
  "read the stream again and decide on what it says now":
    "baca lagi aliran itu, lalu putuskan menurut isinya sekarang",
  "a command of {kind} names no stream: its id is {id}":
    "perintah pada {kind} tidak menyebut aliran: kodenya {id}",
  "give it an id of at least one letter or digit": "beri kode dengan sedikitnya satu huruf atau angka",
  "{kind} is no kind of stream": "{kind} bukan jenis aliran",
  "use lower-case letters and digits, a letter first": "pakai huruf kecil dan angka, huruf lebih dulu",
  "a stream's name is 1 to 200 ASCII letters, digits, '.', '_' or '-'":
    "nama aliran terdiri dari 1 sampai 200 huruf ASCII, angka, '.', '_' atau '-'",
  "name the stream after an id of that form": "beri nama aliran menurut kode berbentuk itu",
  "the actor has the form of a personal number": "pelaku berbentuk nomor pribadi (NIK atau NIP)",
  "the actor holds what can be a birth date": "pelaku memuat yang dapat berupa tanggal lahir",
  "the id of an import has the form of a personal number":
    "kode impor berbentuk nomor pribadi (NIK atau NIP)",
  "gave nothing": "tidak memberi apa pun",
  "gave a {type}": "memberi nilai {type}",
  "gave a promise": "memberi promise",
  "both accepted and refused": "menerima sekaligus menolak",
  "refused without a code": "menolak tanpa kode",
  "neither accepted nor refused": "tidak menerima dan tidak menolak",
  "accepted something that is no event with data": "menerima sesuatu yang bukan peristiwa berdata",
  "the event id {id} is there already": "nomor peristiwa {id} sudah ada",
  "the event id {id} is no lower-case uuid": "nomor peristiwa {id} bukan uuid huruf kecil",
  "the instant {instant} is not in the form of the ledger":
    "waktu {instant} tidak berbentuk waktu buku besar",
} as const satisfies Sentences
