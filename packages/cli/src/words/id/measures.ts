import type { Sentences } from "../language.ts"

/** What no measure can be computed from. */
export const measures = {
  "{aversion} is no aversion to inequality": "{aversion} bukan ukuran penolakan ketimpangan",
  "give a number from 0 to 10": "beri bilangan dari 0 sampai 10",
  "{part} is no part of the people": "{part} bukan bagian dari jumlah orang",
  "give a ratio from 0 to 1": "beri perbandingan dari 0 sampai 1",
  "{rounds} is no number of rounds": "{rounds} bukan jumlah putaran",
  "give a whole number above 0, such as 9999": "beri bilangan bulat di atas 0, misalnya 9999",
  "{target} is no floor": "{target} bukan batas minimal",
  "give a whole number above 0, in the unit of the amounts":
    "beri bilangan bulat di atas 0, dalam satuan jumlahnya",
  "there are {amounts} amounts and {needs} needs": "ada {amounts} jumlah dan {needs} kebutuhan",
  "give one of each for every person, null for a need nobody knows":
    "beri masing-masing satu untuk setiap orang, null untuk kebutuhan yang belum diketahui",
  "{value} is below zero": "{value} kurang dari nol",
  "net refunds and corrections first, and look for the one that takes back more than was given":
    "perhitungkan dulu pengembalian dan koreksi, lalu cari yang menarik lebih dari yang diberikan",
  "{value} is no whole number that a double holds exactly":
    "{value} bukan bilangan bulat yang tersimpan tepat",
  "{value} is no whole number": "{value} bukan bilangan bulat",
  "give a bigint, or a numerator and a denominator": "beri bigint, atau pembilang dan penyebut",
  "count in whole rupiah or minutes; leave out what is unknown, and say how many":
    "hitung dalam rupiah atau menit utuh; tinggalkan yang belum diketahui, dan sebut jumlahnya",
  "{everyone} people are more than a permutation test can shuffle":
    "{everyone} orang terlalu banyak untuk uji permutasi",
  "{withAny} of {people} people got something": "{withAny} dari {people} orang mendapat sesuatu",
  "count each recipient once, and only those of the group":
    "hitung tiap penerima satu kali, dan hanya anggota kelompok itu",
  "count in a larger unit": "hitung dalam satuan yang lebih besar",
  "{top} over 0 is no number": "{top} dibagi 0 bukan bilangan",
  "say that the figure is undefined instead": "katakan saja bahwa angka itu tidak terdefinisi",
  "test parts of them, or fewer than 67108864 people": "uji sebagian, atau kurang dari 67108864 orang",
  "{value} is over 9007199254740991 and may have lost digits already":
    "{value} melebihi 9007199254740991 dan mungkin sudah kehilangan angka",
} as const satisfies Sentences
