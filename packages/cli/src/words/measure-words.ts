import { both, type KernelTable } from "./kernel-words.ts"

/** What no measure can be computed from. */
export const measureWords = {
  "measure.badAversion": {
    what: [both("{aversion} is no aversion to inequality", "{aversion} bukan ukuran penolakan ketimpangan")],
    cure: [both("give a number from 0 to 10", "beri bilangan dari 0 sampai 10")],
  },
  "measure.badPart": {
    what: [both("{part} is no part of the people", "{part} bukan bagian dari jumlah orang")],
    cure: [both("give a ratio from 0 to 1", "beri perbandingan dari 0 sampai 1")],
  },
  "measure.badRounds": {
    what: [both("{rounds} is no number of rounds", "{rounds} bukan jumlah putaran")],
    cure: [both("give a whole number above 0, such as 9999", "beri bilangan bulat di atas 0, misalnya 9999")],
  },
  "measure.badTarget": {
    what: [both("{target} is no floor", "{target} bukan batas minimal")],
    cure: [
      both(
        "give a whole number above 0, in the unit of the amounts",
        "beri bilangan bulat di atas 0, dalam satuan jumlahnya",
      ),
    ],
  },
  "measure.lengths": {
    what: [
      both("there are {amounts} amounts and {needs} needs", "ada {amounts} jumlah dan {needs} kebutuhan"),
    ],
    cure: [
      both(
        "give one of each for every person, null for a need nobody knows",
        "beri masing-masing satu untuk setiap orang, null untuk kebutuhan yang belum diketahui",
      ),
    ],
  },
  "measure.negative": {
    what: [both("{value} is below zero", "{value} kurang dari nol")],
    cure: [
      both(
        "net refunds and corrections first, and look for the one that takes back more than was given",
        "perhitungkan dulu pengembalian dan koreksi, lalu cari yang menarik lebih dari yang diberikan",
      ),
    ],
  },
  "measure.notWhole": {
    what: [
      both(
        "{value} is no whole number that a double holds exactly",
        "{value} bukan bilangan bulat yang tersimpan tepat",
      ),
      both("{value} is no whole number", "{value} bukan bilangan bulat"),
    ],
    cure: [
      both("give a bigint, or a numerator and a denominator", "beri bigint, atau pembilang dan penyebut"),
      both(
        "count in whole rupiah or minutes; leave out what is unknown, and say how many",
        "hitung dalam rupiah atau menit utuh; tinggalkan yang belum diketahui, dan sebut jumlahnya",
      ),
    ],
  },
  "measure.tooManyPeople": {
    what: [
      both(
        "{everyone} people are more than a permutation test can shuffle",
        "{everyone} orang terlalu banyak untuk uji permutasi",
      ),
    ],
    cure: [
      both("test parts of them, or fewer than {most} people", "uji sebagian, atau kurang dari {most} orang"),
    ],
  },
  "measure.tooManyRecipients": {
    what: [
      both("{withAny} of {people} people got something", "{withAny} dari {people} orang mendapat sesuatu"),
    ],
    cure: [
      both(
        "count each recipient once, and only those of the group",
        "hitung tiap penerima satu kali, dan hanya anggota kelompok itu",
      ),
    ],
  },
  "measure.unsafe": {
    what: [
      both(
        "{value} is over {most} and may have lost digits already",
        "{value} melebihi {most} dan mungkin sudah kehilangan angka",
      ),
    ],
    cure: [both("count in a larger unit", "hitung dalam satuan yang lebih besar")],
  },
  "measure.zeroDenominator": {
    what: [both("{top} over 0 is no number", "{top} dibagi 0 bukan bilangan")],
    cure: [
      both("say that the figure is undefined instead", "katakan saja bahwa angka itu tidak terdefinisi"),
    ],
  },
} as const satisfies KernelTable
