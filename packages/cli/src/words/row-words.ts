import type { English } from "./words.ts"

/** What is wrong with a file, a column, a row or a cell, and how to put it right. */
export const rowWords = {
  "file.unknown": "the file's name is unknown; use a name such as people.csv or enrollments.csv",
  "file.later": "this file is for a later version; take it out of the folder for now",
  "file.tooLarge": "the file is too large; split it (at most 64 MiB and 1,000,000 rows)",
  "file.tooWide": "a line has more than 1,024 columns; remove the empty ones, or check the separators",
  "file.longRow":
    "this row is longer than 1 MiB; check for a quote that is not closed, and the ends of its lines",
  "file.tooMuch": "reading this file takes too much memory; split it, or save it as CSV",
  "file.noProgress": "reading this file did not go on and was ended; save it as CSV, or split it",
  "file.moreErrors":
    "there are {more} more errors in this file; the first {listed} are listed. Correct those, then import again",
  "file.notText": "this is no text file; save it as CSV UTF-8",
  "file.encoding": "there are letters that are no UTF-8; save it as CSV UTF-8",
  "file.noHeader": "there is no header; write the names of the columns in the first line",
  "header.unknown":
    "no name of a column is known in this line; write the names of the columns in the first line (see docs/columns.md)",
  "file.separator":
    "the columns are separated by neither a comma nor a semicolon; save it again as CSV with one of them",
  "file.csv": "this line can not be read as CSV; check its quotes",
  "file.twice": "a file of this name was given twice; give it once",
  "column.unknown":
    'column {nth} ("{value}") is unknown; correct its name, or begin it with # to have it ignored',
  "column.twice": 'the column "{value}" stands twice; remove one',
  "column.missing": 'the column "{value}" is missing; add it',
  "cell.required": "this cell may not be empty",
  "cell.tooLong": "the cell holds more than {most} characters; shorten it",
  "row.tooManyCells": "the row has more cells than columns; check its separators and quotes",
  "row.incomplete": "this column and {column} are both filled or both empty",
  "row.duplicate": "this row repeats the key of {file} row {row} with other content; remove one of them",
  "row.changed":
    'this row changed since it was recorded (it was: {was}); if that is a correction, use --correct "reason"',
  "note.aboutNobody": "a note stands only on a row about a person; leave it empty",
  "need.twoTargets": "give a competency_id or a program_id, not both",
  "void.final": "what is void can not be changed any more; write a new row with a new id",
  "date.invalid": "no day of the calendar; write 2025-02-20, 20/02/2025 or 20-02-2025",
  "period.invalid": "no period; write 2025, 2025-S1, 2025-Q3 or 2025-07",
  "money.invalid": "no amount of whole rupiah; write 1500000 or Rp 1.500.000",
  "money.tooLarge": "the amount is too large (at most 9,007,199,254,740,991)",
  "money.negative": "an amount may not be below zero",
  "money.zero": "an amount has to be above zero",
  "number.invalid": "no number; write for example 82.5 (at most two decimals)",
  "number.outside": "has to be from {least} to {most}",
  "list.unknown": "write one of: {allowed}",
  "text.invalid": "the text holds characters that can not be kept",
  "text.tooLong": "the text is too long (at most {most} characters)",
  "id.personal": "this holds a NIK, a NIP or a birth date; use another id, or the column nip",
  "text.personal": "this holds a NIK or a NIP, and what stands here can never be erased; take the number out",
  "grade.invalid": "no grade; write I/a to IV/e, or I to XVII for PPPK",
  "id.invalid": "an id has 1 to 64 letters, digits, dots, underscores or dashes",
  "nip.numeric":
    "the spreadsheet made the NIP a number and lost its last digits; format the column as Text and write it again",
  "nip.invalid": "a NIP has 18 digits",
  "nip.otherPerson": "this NIP is another person's, not that of {personId}",
  "nip.lost":
    "the keys of {people} people's NIPs are lost, and this may be one of them; fill in person_id: that person's id, or a new one for somebody new",
  "nip.unknown": "this NIP is not known; add the person in people.csv",
  "claim.taken": "another person has this NIP (in these files: {holder})",
} as const satisfies Readonly<Record<string, English>>
